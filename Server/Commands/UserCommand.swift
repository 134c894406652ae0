import ArgumentParser
import Base
import Core
import Foundation
import Module
import Store
import Vocabulary

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "user", abstract: "Adds and lists users, sets passwords, gives machines their tokens.", subcommands: [Add.self, SetPassword.self, Token.self, List.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a user with a role for an area; the password is read from standard input.")
        @OptionGroup var options: StoreOptions
        @Argument(help: "Login: lower-case letters, digits, dots, hyphens.") var login: String
        @Option(help: "Name as people write it.") var name: String
        @Option(help: "Role: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).") var role: String
        @Option(help: "Area code for which the role is held.") var area: String

        func run() async throws {
            guard let role = Role(rawValue: role) else { throw ValidationError("There is no role «\(role)»; use one of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).") }
            guard let area = AreaCode(area) else { throw ValidationError("«\(area)» is no area code; use 2, 4, 6, 9 or 12 digits.") }
            let bureau = try await options.open()
            let password = try Secret.ask("Password for \(login)")
            let made = try await bureau.store.write(.system(door: .command), action: "base.add-user") { [login, name] tx in
                var user = User.blank
                user.login = login
                user.name = name
                user.area = area
                let made = try tx.insert(user)
                var grant = Grant.blank
                grant.user = made.id
                grant.role = role
                grant.area = area
                try tx.insert(grant)
                return made
            }
            try await bureau.accounts.setPassword(password, of: made.id)
            await bureau.store.close()
            print("\(login) was added as \(role.rawValue) for \(area).")
        }
    }

    struct SetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "passwd", abstract: "Sets a password, read from standard input; the user's sessions end.")
        @OptionGroup var options: StoreOptions
        @Argument var login: String

        func run() async throws {
            let bureau = try await options.open()
            guard let user = try bureau.store.read(.system(), { try $0.first(User.self, [.equals("login", .text(login))]) }) else { throw ValidationError("There is no user «\(login)»; `anlan user list` shows all.") }
            try await bureau.accounts.setPassword(try Secret.ask("New password for \(login)"), of: user.id)
            await bureau.store.close()
            print("The password of \(login) was set.")
        }
    }

    struct Token: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives a machine (a signal source, a telephone gateway) a token for the interface; it is printed once.",
            discussion: "A scope: *, read, read:incidents.*, write:incidents.receive-signal, feed, ogc, metrics, area:510321. Give --scope several times for several.")
        @OptionGroup var options: StoreOptions
        @Argument var login: String
        @Option(help: "What the token is for.") var name: String
        @Option(help: "What it may do of that which its user may.") var scope: [String]
        @Option(help: "Days until it expires, \(Accounts.tokenDays.upperBound) at most.") var days = Accounts.tokenDaysUsual

        func run() async throws {
            let bureau = try await options.open()
            guard let user = try bureau.store.read(.system(), { try $0.first(User.self, [.equals("login", .text(login))]) }) else { throw ValidationError("There is no user «\(login)»; `anlan user list` shows all.") }
            do {
                let token = try await bureau.accounts.issueToken(name: name, for: user.id, scopes: scope.joined(separator: " "), days: days, .system(door: .command)).token
                await bureau.store.close()
                print(token)
            } catch let problem as Problem {
                let words = try bureau.home.catalogue().text("problem." + problem.code, .english, problem.arguments)
                await bureau.store.close()
                throw ValidationError("\(problem.field): \(words)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists users with their roles.")
        @OptionGroup var options: StoreOptions

        func run() async throws {
            let bureau = try await options.open()
            let (users, grants) = try bureau.store.read(.system()) { (try $0.all(User.self, limit: 10_000), try $0.all(Grant.self, limit: 50_000)) }
            for user in users {
                let roles = grants.filter { $0.user == user.id }.map { "\($0.role.rawValue)@\($0.area.map(\.description) ?? "?")" }.joined(separator: " ")
                print("\(user.login)\t\(user.name)\t\(user.isActive ? "active" : "inactive")\t\(roles)")
            }
            await bureau.store.close()
        }
    }
}

enum Secret {
    /// One line from standard input; on a terminal it is not echoed.
    static func ask(_ prompt: String) throws -> String {
        let isTerminal = isatty(STDIN_FILENO) == 1
        var old = termios()
        if isTerminal {
            FileHandle.standardError.write(Data((prompt + ": ").utf8))
            tcgetattr(STDIN_FILENO, &old)
            var silent = old
            silent.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSANOW, &silent)
        }
        defer {
            if isTerminal {
                tcsetattr(STDIN_FILENO, TCSANOW, &old)
                FileHandle.standardError.write(Data("\n".utf8))
            }
        }
        guard let line = readLine(strippingNewline: true), line.count >= 8 else { throw ValidationError("A password has 8 characters at least; give it on standard input.") }
        return line
    }
}
