import Vocabulary

enum ProposalTag: RecordTag { static let recordType = "warnings.proposal" }
typealias ProposalID = ID<ProposalTag>
enum PublicationTag: RecordTag { static let recordType = "warnings.publication" }
typealias PublicationID = ID<PublicationTag>
enum ResponsiblePersonTag: RecordTag { static let recordType = "warnings.responsible-person" }
typealias ResponsiblePersonID = ID<ResponsiblePersonTag>
enum WarningCallTag: RecordTag { static let recordType = "warnings.call" }
typealias WarningCallID = ID<WarningCallTag>
enum RightToIssueTag: RecordTag { static let recordType = "warnings.issuing-right" }
enum AnswerTimeTag: RecordTag { static let recordType = "warnings.answer-time" }
enum PopulationTag: RecordTag { static let recordType = "warnings.population" }
enum ChannelShareTag: RecordTag { static let recordType = "warnings.channel-share" }
enum WarningSettingsTag: RecordTag { static let recordType = "warnings.settings" }
enum ForeignFeedTag: RecordTag { static let recordType = "warnings.foreign-feed" }
typealias ForeignFeedID = ID<ForeignFeedTag>
enum ForeignAlertTag: RecordTag { static let recordType = "warnings.foreign-alert" }
typealias ForeignAlertID = ID<ForeignAlertTag>
