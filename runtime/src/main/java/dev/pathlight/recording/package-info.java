/**
 * The core of a live request: what runs for it, on which threads, and when nothing is left to run.
 *
 * <p>{@link dev.pathlight.recording.Request} counts what is outstanding and has the list of segments, {@link
 * dev.pathlight.recording.OpenSegment} is one of these, {@link dev.pathlight.recording.ThreadState} has the stack of those that
 * run on a thread, {@link dev.pathlight.recording.SegmentStarter} decides where a new run belongs, and {@link
 * dev.pathlight.recording.Recorder} adds results to the ledgers of a monitor. Watched futures, tasks of executors and lambdas are
 * in packages above, which use this one and which it does not know.
 *
 * <h2>Why there are no locks</h2>
 *
 * <p>All of this runs on the application's threads, among them event loops and the carriers of virtual threads. A thread that
 * waits for another one there would delay requests that have nothing to do with either, and the wait would be measured as the
 * application's. So in this package no thread of a request waits for another one or for a reader. Two kinds of state suffice:
 * fields that one thread writes and that are published by one later write, and a few fields of a request on which threads
 * compete by compare-and-set or by an atomic addition. The only monitor is that of {@link dev.pathlight.recording.InFlight}, which readers
 * take, and a thread that starts a request only if no reader has passed while a quarter of a million slots were added.
 *
 * <h2>The states of a segment</h2>
 *
 * <pre>
 *               claim                    endAt                  leave
 *   WAITS ----------------&gt; RUNS -----------------&gt; ENDED ----------------&gt; LEFT
 *     |                      |
 *     | releaseUnrun         | it does not start
 *     +----------&gt; NEVER &lt;---+
 * </pre>
 *
 * <ul>
 *   <li>A registration (roles FIRST and COMPLETION) is made in WAITS, and gives its reference of the request back
 *       right after it has become LEFT or NEVER.
 *   <li>Every other segment (a handler, a further run, a run of a listener, a method) is made in RUNS, just before it starts. It
 *       holds a reference as well, except a LATE one, whose request has ended, and which is not in the list.
 *   <li>WAITS is left by compare-and-set alone: a call, a second call, a release by hand and a cancellation may compete, and one
 *       of them wins. From RUNS on there is one owner, the thread of the run, which sets each later state with release.
 *   <li>ENDED means that the end is fixed. Dependents of a completed future may still run, with the segment as their context.
 *       LEFT means that they have returned, too, and that the segment has left the stack of its thread.
 * </ul>
 *
 * <h2>The states of a request</h2>
 *
 * <p>The lower half of {@code counts} has the references; the request goes on while they are positive and has ended at zero.
 * From zero they never rise again: {@code retain} refuses. The thread whose subtraction reaches zero finishes the request, so
 * that this happens once. {@code close} sets the lower half to zero instead, and finishes the request if it was positive; what is
 * given back afterwards makes it negative, and finishes nothing. The upper half counts changes: a measure of the record's size.
 *
 * <p>A running handler holds 2<sup>30</sup> references, far more than it can add. So the first 64 registrations that the handlers
 * on a stack make go into the list without an atomic operation, and are counted when their handler ends. All else takes its
 * reference before it enters the list.
 *
 * <p>The response is separate: one compare-and-set of {@code response} from null, by the first thread that reports it, or by the
 * thread that finishes the request. The end of a request may come before its trace is known, or after; both threads take the
 * trace atomically, and the one that gets it reports the end.
 *
 * <h2>Which thread writes which field</h2>
 *
 * <table>
 *   <caption>Owners and publication</caption>
 *   <tr><th>field</th><th>written by</th><th>published by</th></tr>
 *   <tr><td>a segment's request, callback, origin and instant of registration</td><td>the registering thread</td>
 *       <td>its entry in the list</td></tr>
 *   <tr><td>its start, enclosing segment, ready instant, blame, end, inner events, error and other flags</td><td>the thread of its run</td>
 *       <td>state ENDED</td></tr>
 *   <tr><td>its flag FORGOTTEN, once it is LEFT</td><td>the thread that forgets</td><td>the reset of {@code forgetting}</td></tr>
 *   <tr><td>the latest run of a registration</td><td>the threads of its runs as they end, in any order</td>
 *       <td>state ENDED of that run, which readers check</td></tr>
 *   <tr><td>its thread</td><td>the thread of its run</td><td>state LEFT</td></tr>
 *   <tr><td>its place in the list ({@code next})</td><td>the thread that adds it; later the thread that forgets</td>
 *       <td>release and acquire</td></tr>
 *   <tr><td>{@code counts}, {@code segments}, {@code response}, {@code extras} of a request</td><td>any thread, atomically</td>
 *       <td>themselves</td></tr>
 *   <tr><td>the list right behind a running handler</td><td>the handler's thread alone</td><td>release</td></tr>
 *   <tr><td>totals of the forgotten part</td><td>the thread that has set {@code forgetting}</td><td>its reset</td></tr>
 *   <tr><td>stack, timeline and caches of a thread</td><td>that thread; no other reads them</td><td></td></tr>
 *   <tr><td>the ledger of a thread</td><td>that thread</td><td>see {@code aggregation}</td></tr>
 * </table>
 *
 * <h2>The order of writes</h2>
 *
 * <ol>
 *   <li>A registration: its fields; a reference, unless the handler's cover it; its entry in the list; only then the callback,
 *       task or future from which a run starts. So a run always finds its registration in the list, and its reference taken.
 *   <li>A start: the claim, or a reference and the entry in the list; the times; the blame; the stack of the thread; the timeline.
 *   <li>An end: the stack; the end and state ENDED; the event in the enclosing segment; the response, if this is it; the ledger;
 *       the thread; state LEFT; last of all the reference. The token is reachable until then. A completion with dependents leaves
 *       the stack after the ledger, when they have returned.
 *   <li>An end of the request: its slot among those in flight is emptied; the response if there was none; the totals; the sample;
 *       the trace is queued; the reference that it held of the request around it is given back.
 * </ol>
 *
 * <h2>What readers may rely on</h2>
 *
 * <ul>
 *   <li>The thread that finishes a request because its references are gone sees every segment in LEFT or NEVER with all of its
 *       fields: each was written before the atomic subtraction that its own thread made. It reads the record as if it were alone.
 *   <li>A thread that finishes a request by {@code close}, and every other reader of a running request, may trust a segment's times
 *       only after it has read ENDED or LEFT, and sees of the others the registration alone. So
 *       {@link dev.pathlight.recording.RequestProgress} skips what has not ended.
 *   <li>A thread that is handed a {@link dev.pathlight.path.Place} sees all that had happened in the segment until then; the place
 *       remembers how much that was.
 *   <li>A reader that meets the list while a part of it is forgotten sees each remaining segment, or ends early. What was forgotten
 *       is in the totals, and nothing is in both for the thread that finishes the request.
 *   <li>A {@link dev.pathlight.recording.Token} is reachable as long as something can still complete the request: from callbacks,
 *       stacks of threads, futures and tasks. The request does not refer to it but through its slot, which becomes weak when a
 *       reader passes. Once it has been collected, the request is closed as dropped.
 * </ul>
 *
 * <h2>The knot</h2>
 *
 * <p>{@code Request}, {@code RequestExtras}, {@code OpenSegment} and {@code Token} are one data structure: a request has segments,
 * a segment gives its reference back to the request, and a token leads to both. {@code SegmentStack} and {@code ThreadState} find
 * the current segment of a request, and a segment is pushed onto and popped from them. {@code InFlight} has slots that requests
 * empty. {@code Recorder} gets every result, from the request and the segment, and asks both what it needs; {@code
 * RecorderListener} receives the request that an event concerns, and {@code StrictMode} the segment. {@code RequestProgress}, {@code
 * RequestTotals}, {@code PathRecorder} and {@code Transcript} read the record for the request and the recorder. Interfaces between
 * them would add a call through an interface, and often an object, to each segment, and none of them could be used without the
 * others. These 14 classes are therefore one concept; {@code ClassCyclesTest} has their list, and fails if another class joins.
 */
package dev.pathlight.recording;
