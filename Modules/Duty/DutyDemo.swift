package import Store
package import Vocabulary

package enum DutyDemo {
    package static func fill(users: [String: UserID], _ tx: Transaction) throws {}
}
