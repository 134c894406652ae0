import Glibc

/// How many files and connections this process may have open at once.
package enum OpenFiles {
    /// Raises the limit to the most that the system allows. Where nobody set another, that is from 1,024, which as many
    /// screens that listen use up, to 524,288 under systemd.
    ///
    /// Only `select` cannot go beyond 1,024; nothing here uses it.
    /// - Returns: how many it may open from now on.
    @discardableResult
    package static func allowMost() -> Int {
        var limit = rlimit()
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        getrlimit(kind, &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(kind, &limit)
        getrlimit(kind, &limit)
        return Int(clamping: limit.rlim_cur)
    }
}
