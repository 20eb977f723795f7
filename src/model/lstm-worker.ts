import { parentPort, workerData } from "node:worker_threads";
import { instantiate } from "./lstm-instance.ts";
import { Member } from "./lstm-team.ts";

// A thread of lstm-threads.ts: says that it is there, and then only does tasks.

const { module, memory, board } = workerData;
const member = new Member(instantiate(module, memory), board);
parentPort!.postMessage("ready");
member.follow();
