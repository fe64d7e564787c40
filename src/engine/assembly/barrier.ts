// A barrier for the threads of a step, and their queue of work: a few words of shared memory. A step takes
// microseconds, so a thread that arrives first looks again and again for a while before it sleeps; it sleeps
// without cost when no other arrives, which happens when a cell is stopped in the middle of a step.
//   word 1  arrivals at all barriers so far     word 2  whether a thread has failed     word 3  sleeping threads
//   word 6  pieces of work that are taken     word 7  after how many seconds thread 0 gives the others up
//   from byte 64 on, 64 for each thread: its barriers so far, and what it found wrong
import { Plan } from "./plan";
import { real } from "./real";

const ARRIVED: usize = 4;
const FAILED: usize = 8;
const ASLEEP: usize = 12;
const TAKEN: usize = 24;
const LIMIT: usize = 28;
const THREAD: usize = 64;
const WRONG: usize = 8;
const LOOKS = 100_000;
const SECOND: i64 = 1_000_000_000;
/** Looks that take about a second where a thread may not sleep. */
const LOOKS_A_SECOND: i64 = 200_000_000;
const TIMED_OUT: i32 = 2;

@inline
function slotOf(plan: Plan, thread: i32): usize {
  return plan.barrier + THREAD * (1 + <usize>thread);
}

/** Waits until all threads have arrived; false when one of them has failed. */
export function barrier(plan: Plan, thread: i32): bool {
  const threads = plan.threads;
  if (threads == 1) return true;
  const place = plan.barrier, slot = slotOf(plan, thread);
  const number = load<i32>(slot) + 1;
  store<i32>(slot, number);
  const goal = number * threads;
  if (atomic.add<i32>(place, 1, ARRIVED) + 1 == goal) {
    if (atomic.load<i32>(place, ASLEEP) > 0) atomic.notify(place + ARRIVED, -1);
    return true;
  }
  const mayWait = thread > 0 || plan.mayWait;
  let arrived = atomic.load<i32>(place, ARRIVED);
  const limit = <i64>load<i32>(place, LIMIT);
  let seconds: i64 = 0;
  for (let looks: i64 = 0; arrived < goal; looks++) {
    if (atomic.load<i32>(place, FAILED)) return false;
    if (mayWait && looks > LOOKS) {
      atomic.add<i32>(place, 1, ASLEEP);
      if (atomic.wait<i32>(place + ARRIVED, arrived, SECOND) == TIMED_OUT) seconds++;
      atomic.sub<i32>(place, 1, ASLEEP);
    }
    // Another thread has been ended from outside, say, for lack of memory.
    if (thread == 0 && (seconds == limit + 1 || (!mayWait && looks == limit * LOOKS_A_SECOND))) {
      atomic.store<i32>(place, 1, FAILED);
      return false;
    }
    arrived = atomic.load<i32>(place, ARRIVED);
  }
  return true;
}

/** Before a barrier, by one thread: all pieces of the work behind it can be taken. */
@inline
export function offer(plan: Plan): void {
  atomic.store<i32>(plan.barrier, 0, TAKEN);
}

/** The first piece that is not taken yet: a thread that is busy leaves more to the others. */
@inline
export function take(plan: Plan): i32 {
  return atomic.add<i32>(plan.barrier, 1, TAKEN);
}

/** Tells the others, before the next barrier, what this thread has found wrong: 0 or NaN. */
@inline
export function report(plan: Plan, thread: i32, wrong: real): void {
  store<real>(slotOf(plan, thread), wrong, WRONG);
}

/** After the barrier: NaN if any thread found something. */
export function reported(plan: Plan): real {
  let sum: real = 0;
  for (let thread = 0; thread < plan.threads; thread++) sum += load<real>(slotOf(plan, thread), WRONG);
  return sum;
}
