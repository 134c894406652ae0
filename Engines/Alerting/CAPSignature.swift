package import Crypto
import CryptoExtras
import Foundation

/// Signatures of alerts: XML Signature 1.1 (W3C), enveloped, over the whole document.
package struct CAPSignature: Sendable, Hashable {
    package enum Verdict: Sendable, Hashable {
        /// The document is what its signer signed. Who that is, is another question.
        case valid
        /// It is, but for blanks between elements and what stands around the alert: it was laid out anew after it was signed.
        case laidOutAnew
        /// The document was changed after it was signed.
        case changed
        /// The signature is not that of the key that comes with it.
        case forged
        /// The signature, its key or its certificate is not written as such a thing is.
        case malformed
        /// By a method that is not known here; its name.
        case unknown(String)
    }

    package let verdict: Verdict
    /// Whether the alert says what its signer signed.
    package var holds: Bool { verdict == .valid || verdict == .laidOutAnew }
    /// The common name in the certificate that comes with it.
    package let signer: String?
    /// SHA-256 of that certificate in hexadecimal digits: by it one knows a signer again.
    package let fingerprint: String?

    /// Each signature of a document, in its order.
    package static func check(_ document: XMLDocument) -> [CAPSignature] {
        document.root.nodes.enumerated().compactMap { i, node in
            guard case .element(let element) = node, element.namespace == namespace, element.localName == "Signature" else { return nil }
            let certificate = element.first("KeyInfo")?.first("X509Data")?.first("X509Certificate").flatMap { Base64.bytes($0.text) }
            let verdict: Verdict
            do { verdict = try check(element, at: i, document) } catch let stop as Stop { verdict = stop.verdict } catch { verdict = .malformed }
            return CAPSignature(verdict: verdict, signer: certificate.flatMap(Certificate.init(der:))?.holder, fingerprint: certificate.map { hexadecimal(SHA256.hash(data: $0)) })
        }
    }

    private static let namespace = CAPEdition.signatures
    private struct Stop: Error { let verdict: Verdict }

    private static func check(_ signature: XMLElement, at place: Int, _ document: XMLDocument) throws -> Verdict {
        guard let info = signature.first("SignedInfo"), let value = signature.first("SignatureValue").flatMap({ Base64.bytes($0.text) }), let key = signature.first("KeyInfo") else { throw Stop(verdict: .malformed) }
        let references = info.all("Reference")
        guard references.count == 1, let reference = references.first, let wanted = reference.first("DigestValue").flatMap({ Base64.bytes($0.text) }) else { throw Stop(verdict: .malformed) }
        guard reference.attribute("URI") == "" else { throw Stop(verdict: .unknown("URI")) }
        var way = CanonicalXML.Method.inclusive, prefixes: Set<String> = [], isEnveloped = false
        for transform in reference.first("Transforms")?.all("Transform") ?? [] {
            if transform.attribute("Algorithm") == enveloped { isEnveloped = true } else { (way, prefixes) = try method(transform) }
        }
        guard isEnveloped else { throw Stop(verdict: .unknown("Transforms")) }
        guard let canonical = info.first("CanonicalizationMethod") else { throw Stop(verdict: .malformed) }
        let (infoWay, infoPrefixes) = try method(canonical), scope = document.root.declared.merging(signature.declared) { $1 }, hash = try algorithm(reference.first("DigestMethod")), sign = try algorithm(info.first("SignatureMethod"))
        // Of the whole document, comments are no part (XML Signature 4.4.3.3), whatever the method is called.
        // By the standard a signature leaves out itself; where several sign, each of them is seen to leave out all; and some sign first and lay out afterwards.
        var alone = document, others = document
        alone.root.nodes.remove(at: place)
        others.root.nodes.removeAll { if case .element(let e) = $0 { e.namespace == namespace && e.localName == "Signature" } else { false } }
        let bare = XMLDocument(root: others.root.withoutBlanks)
        for (form, signed, isLaidOut) in [(alone, info, false), (others, info, false), (bare, info.withoutBlanks, true)] where try digest(Array(CanonicalXML.text(form, way.withoutComments, inclusivePrefixes: prefixes).utf8), hash) == wanted {
            let isSigned = try isSigned(Array(CanonicalXML.text(signed, scope: scope, infoWay, inclusivePrefixes: infoPrefixes).utf8), value, sign, key)
            return isSigned ? isLaidOut ? .laidOutAnew : .valid : .forged
        }
        return .changed
    }

    private static let enveloped = namespace + "enveloped-signature"

    private static func algorithm(_ element: XMLElement?) throws -> String {
        guard let name = element?.attribute("Algorithm") else { throw Stop(verdict: .malformed) }
        return name
    }

    private static func method(_ element: XMLElement) throws -> (CanonicalXML.Method, Set<String>) {
        let name = try algorithm(element)
        guard let method = CanonicalXML.Method(rawValue: name) else { throw Stop(verdict: .unknown(name)) }
        let listed = element.children.first { $0.localName == "InclusiveNamespaces" }?.attribute("PrefixList") ?? ""
        return (method, Set(listed.split(separator: " ").map { $0 == "#default" ? "" : String($0) }))
    }

    private static func digest(_ bytes: [UInt8], _ algorithm: String) throws -> [UInt8] {
        switch algorithm {
        case "http://www.w3.org/2001/04/xmlenc#sha256": Array(SHA256.hash(data: bytes))
        case "http://www.w3.org/2001/04/xmldsig-more#sha384": Array(SHA384.hash(data: bytes))
        case "http://www.w3.org/2001/04/xmlenc#sha512": Array(SHA512.hash(data: bytes))
        case namespace + "sha1": Array(Insecure.SHA1.hash(data: bytes))
        default: throw Stop(verdict: .unknown(algorithm))
        }
    }

    /// The key of the certificate, or one that stands by itself.
    private static func publicKey(_ info: XMLElement) throws -> [UInt8] {
        if let text = info.first("X509Data")?.first("X509Certificate")?.text {
            guard let bytes = Base64.bytes(text), let certificate = Certificate(der: bytes) else { throw Stop(verdict: .malformed) }
            return certificate.publicKey
        }
        if let pair = info.first("KeyValue")?.first("RSAKeyValue"), let n = pair.first("Modulus").flatMap({ Base64.bytes($0.text) }), let e = pair.first("Exponent").flatMap({ Base64.bytes($0.text) }) {
            guard let key = try? _RSA.Signing.PublicKey(n: Data(n), e: Data(e)) else { throw Stop(verdict: .malformed) }
            return Array(key.derRepresentation)
        }
        throw Stop(verdict: .unknown("KeyInfo"))
    }

    private static func isSigned(_ bytes: [UInt8], _ value: [UInt8], _ algorithm: String, _ info: XMLElement) throws -> Bool {
        let key = try publicKey(info), more = "http://www.w3.org/2001/04/xmldsig-more#"
        func byRSA(_ digest: some Digest) throws -> Bool {
            guard let key = try? _RSA.Signing.PublicKey(derRepresentation: key) else { throw Stop(verdict: .malformed) }
            return key.isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: value), for: digest, padding: .insecurePKCS1v1_5)
        }
        switch algorithm {
        case namespace + "rsa-sha1": return try byRSA(Insecure.SHA1.hash(data: bytes))
        case more + "rsa-sha256": return try byRSA(SHA256.hash(data: bytes))
        case more + "rsa-sha512": return try byRSA(SHA512.hash(data: bytes))
        case more + "ecdsa-sha256":
            guard let key = try? P256.Signing.PublicKey(derRepresentation: key), let signature = try? P256.Signing.ECDSASignature(rawRepresentation: value) else { throw Stop(verdict: .malformed) }
            return key.isValidSignature(signature, for: SHA256.hash(data: bytes))
        default: throw Stop(verdict: .unknown(algorithm))
        }
    }

    // MARK: Signing

    /// An alert of ours with its signature (ECDSA over P-256 and SHA-256, exclusive canonical XML).
    /// - Parameter alert: as `CAPWriter` has written it.
    /// - Parameter certificate: of the key, in DER.
    /// - Returns: nil where `alert` is no such document.
    package static func signed(_ alert: [UInt8], by key: P256.Signing.PrivateKey, certificate: [UInt8]) throws -> [UInt8]? {
        let text = String(decoding: alert, as: UTF8.self)
        guard let document = try? XMLText.read(alert), let end = text.range(of: "</alert>", options: .backwards) else { return nil }
        let way = CanonicalXML.Method.exclusive.rawValue, digest = Data(SHA256.hash(data: Array(CanonicalXML.text(document, .exclusive).utf8))).base64EncodedString(), place = "-"
        let signature = """
            <Signature xmlns="\(namespace)"><SignedInfo><CanonicalizationMethod Algorithm="\(way)"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>\
            <Reference URI=""><Transforms><Transform Algorithm="\(enveloped)"/><Transform Algorithm="\(way)"/></Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>\(digest)</DigestValue></Reference></SignedInfo>\
            <SignatureValue>\(place)</SignatureValue><KeyInfo><X509Data><X509Certificate>\(Data(certificate).base64EncodedString())</X509Certificate></X509Data></KeyInfo></Signature>
            """
        guard let element = try? XMLText.read(Array(signature.utf8)).root, let info = element.first("SignedInfo") else { return nil }
        let value = try key.signature(for: SHA256.hash(data: Array(CanonicalXML.text(info, scope: element.declared, .exclusive).utf8))).rawRepresentation.base64EncodedString()
        return Array(text.replacingCharacters(in: end, with: signature.replacingOccurrences(of: "<SignatureValue>\(place)<", with: "<SignatureValue>\(value)<") + "</alert>").utf8)
    }

    private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String { digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}

extension XMLElement {
    /// Without texts of blanks alone beside elements.
    fileprivate var withoutBlanks: XMLElement {
        var bare = self
        let hasElements = !children.isEmpty
        bare.nodes = nodes.compactMap { node in
            switch node {
            case .element(let child): .element(child.withoutBlanks)
            case .text(let text): hasElements && text.allSatisfy(\.isWhitespace) ? nil : node
            case .comment, .instruction: node
            }
        }
        return bare
    }
    fileprivate func all(_ name: String) -> [XMLElement] { children.filter { $0.namespace == CAPEdition.signatures && $0.localName == name } }
    fileprivate func first(_ name: String) -> XMLElement? { all(name).first }
}
