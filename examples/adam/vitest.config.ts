import { article } from "claims/vitest";

export default article({
  title: "Adam: what holds",
  source: "https://arxiv.org/abs/1412.6980",
  readme: "README.md",
});
