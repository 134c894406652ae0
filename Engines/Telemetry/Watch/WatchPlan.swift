/// What a watch looks at: rules, and which points each is about. Points are numbered from 0 without gaps.
package struct WatchPlan: Sendable {
    /// One rule over one subject.
    package struct Binding: Sendable, Hashable {
        /// The place of the rule in `rules`.
        package let rule: Int
        /// The point that each input of the rule names; the first is the subject.
        package let inputs: [Int32]

        package init(rule: Int, inputs: [Int32]) {
            self.rule = rule
            self.inputs = inputs
        }
    }

    package let rules: [Rule]
    package let bindings: [Binding]
    /// How many points there are.
    package let points: Int
    /// The bindings of each point one after the other, and where those of a point begin.
    private let bound: [Int32]
    private let begins: [Int32]
    /// How far back the readings of a point are looked at; those of which only the newest counts are not in it.
    let spans: [Int32: Int64]
    /// Of each rule, whether values between its limits need no look.
    let areOfOneValue: [Bool]

    /// - Parameter bindings: whose inputs are as many as their rule names, each below `points`; others are left out.
    package init(rules: [Rule], bindings: [Binding], points: Int) {
        self.rules = rules
        self.points = points
        self.bindings = bindings.filter { binding in
            rules.indices.contains(binding.rule) && !binding.inputs.isEmpty && binding.inputs.count > (rules[binding.rule].inputs.max() ?? 0) && binding.inputs.allSatisfy { $0 >= 0 && $0 < points }
        }
        areOfOneValue = rules.map(\.isOfOneValue)
        var counts = Array(repeating: Int32(0), count: points + 1), spans: [Int32: Int64] = [:]
        for binding in self.bindings {
            let rule = rules[binding.rule], span = rule.span
            for input in Set(binding.inputs) { counts[Int(input) + 1] += 1 }
            for input in rule.inputs where span > 0 { spans[binding.inputs[input]] = max(span, spans[binding.inputs[input]] ?? 0) }
        }
        for i in 0..<points { counts[i + 1] += counts[i] }
        var next = counts, bound = Array(repeating: Int32(0), count: Int(counts[points]))
        for (i, binding) in self.bindings.enumerated() {
            for input in Set(binding.inputs) {
                bound[Int(next[Int(input)])] = Int32(i)
                next[Int(input)] += 1
            }
        }
        (self.bound, begins, self.spans) = (bound, counts, spans)
    }

    /// The bindings that look at a point.
    package func bindings(of point: Int32) -> ArraySlice<Int32> { bound[Int(begins[Int(point)])..<Int(begins[Int(point) + 1])] }
    /// How far back what is read of a point matters, in milliseconds; 0: only the newest reading.
    package func span(of point: Int32) -> Int64 { spans[point] ?? 0 }
}
