import Glibc

/// By how much the limits of a worker's time and memory are raised, 1 to 100: a test that watches each access of memory
/// takes many times as much of both. Limits are never lowered.
package let workerAllowance: Int = {
    guard let text = getenv("SITEBUILD_WORKER_ALLOWANCE"), let factor = Int(String(cString: text)) else { return 1 }
    return min(max(factor, 1), 100)
}()
