/** One mistake in one definition of the theory. */
export interface TheoryMutant {
  name: string;
  /** The file of the theory, without its ending. */
  file: string;
  from: string;
  to: string;
  /** The file whose proofs should notice. */
  by: string;
}

const inDefinitions = (by: string, name: string, from: string, to: string): TheoryMutant => ({ name, file: "Definitions", from, to, by });

export const theoryMutants: TheoryMutant[] = [
  inDefinitions("RealNumbers", "a sum begins with its second term", "K.add (sum k f) (f k)", "K.add (sum k f) (f (S k))"),
  inDefinitions(
    "RealNumbers",
    "a sum is one short",
    "sum (n : nat) (f : nat -> K.t) : K.t := match n with O =>",
    "sum (n : nat) (f : nat -> K.t) : K.t := match n with O | S O =>",
  ),
  inDefinitions("Cell", "a product of nothing is 0", "match n with O => K.one", "match n with O => K.zero"),
  inDefinitions("Cell", "a product leaves out its first factor", "K.mul (product k f) (f k)", "K.mul (product k f) (f (S k))"),
  inDefinitions(
    "Vectors",
    "the product of two vectors takes one of them twice",
    "sum n (fun i => K.mul (u i) (v i))",
    "sum n (fun i => K.mul (u i) (u i))",
  ),
  inDefinitions("OneStep", "a difference of vectors is a sum", "fun i => K.sub (u i) (v i)", "fun i => K.add (u i) (v i)"),
  inDefinitions("LinearMaps", "the transpose is dropped", "fun i j => A j i", "fun i j => A i j"),
  inDefinitions("LinearMaps", "a diagonal lies beside the diagonal", "if Nat.eqb i j then v i", "if Nat.eqb i (S j) then v i"),
  inDefinitions("LinearMaps", "the transpose acts", "fun i => dot n (A i) v", "fun i => dot n (fun j => A j i) v"),
  inDefinitions("LinearMaps", "a product of matrices is transposed", "K.mul (A i k) (B k j)", "K.mul (A j k) (B k i)"),
  inDefinitions("LinearMaps", "a product of matrices has a row for a column", "K.mul (A i k) (B k j)", "K.mul (A i k) (B j k)"),
  inDefinitions(
    "Traces",
    "a power is one short",
    "matrix_power n A k) end",
    "match k with O => identity | S l => matrix_power n A l end) end",
  ),
  inDefinitions("Recurrence", "a step takes the next step's input", "F t (state F x0 t)", "F (S t) (state F x0 t)"),
  inDefinitions(
    "Paths",
    "the earliest of the carrying steps comes last",
    "apply n (J t) (through n J k t v)",
    "through n J k t (apply n (J t) v)",
  ),
  inDefinitions("Paths", "what is carried misses its first step", "if Nat.leb T k then v", "if Nat.leb T (S k) then v"),
  inDefinitions("Paths", "the order of the product is reversed", "times n (J t) (chain n J t)", "times n (chain n J t) (J t)"),
  inDefinitions("Paths", "the product begins with the second step", "times n (J t) (chain n J t)", "times n (J (S t)) (chain n J t)"),
  inDefinitions("Paths", "what moves at once comes a step late", "(tangent n J e d0 t)) (e t)", "(tangent n J e d0 t)) (e (S t))"),
  inDefinitions(
    "Paths",
    "what moves at once is carried, too",
    "vplus (apply n (J t) (tangent n J e d0 t)) (e t)",
    "apply n (J t) (vplus (tangent n J e d0 t) (e t))",
  ),
  inDefinitions(
    "Paths",
    "a gradient is carried back without the transpose",
    "back n J t (apply n (transpose (J t)) g)",
    "back n J t (apply n (J t) g)",
  ),
  inDefinitions(
    "Paths",
    "a gradient meets the first step first",
    "back n J t (apply n (transpose (J t)) g)",
    "apply n (transpose (J t)) (back n J t g)",
  ),
  inDefinitions("Paths", "the article's slip", "K.mul (W i j) (d j)", "K.mul (W j i) (d j)"),
  inDefinitions("Paths", "the slopes scale rows", "K.mul (W i j) (d j)", "K.mul (W i j) (d i)"),
  inDefinitions("Cell", "the forget gate of the next step", "K.mul (f t) (cell c0 f w t)", "K.mul (f (S t)) (cell c0 f w t)"),
  inDefinitions(
    "Cell",
    "the forget gate also scales what comes in",
    "K.add (K.mul (f t) (cell c0 f w t)) (w t)",
    "K.mul (f t) (K.add (cell c0 f w t) (w t))",
  ),
  inDefinitions(
    "Cell",
    "what is kept misses a gate",
    "product (T - k) (fun j => f (k + j)%nat)",
    "product (T - S k) (fun j => f (k + j)%nat)",
  ),
  inDefinitions(
    "Cell",
    "what is kept begins a gate late",
    "product (T - k) (fun j => f (k + j)%nat)",
    "product (T - k) (fun j => f (S (k + j)))",
  ),
  {
    name: "the sweep takes the next step's loss",
    file: "Paths",
    from: "let a' := vplus a (g k) in if",
    to: "let a' := vplus a (g (S k)) in if",
    by: "Paths",
  },
  {
    name: "the sweep looks a step early",
    file: "Paths",
    from: "if Nat.eqb t (S k) then a' else adjoint",
    to: "if Nat.eqb t k then a' else adjoint",
    by: "Paths",
  },
  {
    name: "the bias is dropped",
    file: "Recurrence",
    from: "vplus (vplus (apply n W h) (apply m V u)) b.",
    to: "vplus (apply n W h) (apply m V u).",
    by: "Recurrence",
  },
  {
    name: "the activation stays inside",
    file: "Recurrence",
    from: "each sigma (affine n m W V b h (u t))",
    to: "affine n m W V b (each sigma h) (u t)",
    by: "Recurrence",
  },
  {
    name: "the article's form is Elman's",
    file: "Recurrence",
    from: "affine n m W V b (each sigma x) (u t)) x0.",
    to: "each sigma (affine n m W V b x (u t))) x0.",
    by: "Recurrence",
  },
  { name: "an outer product is transposed", file: "Gradients", from: "fun i j => u i * v j", to: "fun i j => u j * v i", by: "Gradients" },
  {
    name: "a copy's gradient misses the loss behind it",
    file: "Gradients",
    from: "of_step a' (h t) (u t)",
    to: "of_step a (h t) (u t)",
    by: "Gradients",
  },
  {
    name: "a movement of the parameters holds the inputs' matrix",
    file: "Gradients",
    from: "mplus (from_input P) (mscale h (from_input D))",
    to: "from_input P",
    by: "Gradients",
  },
  {
    name: "the article's product in the other order",
    file: "Traces",
    from: "times n (article_product n W d t) (step_jacobian (transpose W) (d t))",
    to: "times n (step_jacobian (transpose W) (d t)) (article_product n W d t)",
    by: "Traces",
  },
  {
    name: "clipping stretches",
    file: "Clipping",
    from: "vscale (Rmin 1 (tau / norm n g)) g.",
    to: "vscale (Rmax 1 (tau / norm n g)) g.",
    by: "Clipping",
  },
  {
    name: "softmax leaves out a score",
    file: "Softmax",
    from: ":= fun i => exp (z i) / sum n (fun j => exp (z j)).",
    to: ":= fun i => exp (z i) / sum n (fun j => exp (z (S j))).",
    by: "Softmax",
  },
  {
    name: "the input gate scales the cell",
    file: "LstmGradients",
    from: "vplus (vtimes (z Forget) c)",
    to: "vplus (vtimes (z Input) c)",
    by: "LstmGradients",
  },
  {
    name: "the cell's gradient misses the way through the output",
    file: "LstmGradients",
    from: "vplus (fst l) (vtimes (vtimes (snd l) (gates P x (snd s) Output)) (each dphi (new_cell P x s)))",
    to: "fst l",
    by: "LstmGradients",
  },
];
