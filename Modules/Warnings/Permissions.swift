import Core

enum WarningsPermission: String, Permission {
    /// See warnings, proposals, who has answered and what others warn of.
    case view = "warnings.view"
    /// Write and change warnings, take up proposals.
    case draft = "warnings.draft"
    /// 审核
    case review = "warnings.review"
    /// 签发
    case sign = "warnings.sign"
    /// 发布
    case publish = "warnings.publish"
    /// Ring people up, and write down who has answered.
    case call = "warnings.call"
    /// Say that one has heard a warning oneself.
    case answer = "warnings.answer"
    /// Who may issue what, times of the ladder, people in charge, populations, feeds of others.
    case configure = "warnings.configure"
    /// Tell where storms are: automatic sources.
    case tell = "warnings.tell"
    /// Full telephone numbers of people in charge.
    case unmask = "warnings.unmask"
}
