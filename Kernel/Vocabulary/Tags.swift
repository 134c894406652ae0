/// Ids that more than one module speaks of. The records themselves stand in their modules.

package enum UserTag: RecordTag { package static let recordType = "base.user" }
package typealias UserID = ID<UserTag>

package enum OrganisationTag: RecordTag { package static let recordType = "registers.organisation" }
package typealias OrganisationID = ID<OrganisationTag>

package enum SiteTag: RecordTag { package static let recordType = "registers.site" }
package typealias SiteID = ID<SiteTag>

package enum EnterpriseTag: RecordTag { package static let recordType = "registers.enterprise" }
package typealias EnterpriseID = ID<EnterpriseTag>

package enum IncidentTag: RecordTag { package static let recordType = "incidents.incident" }
package typealias IncidentID = ID<IncidentTag>

package enum ReportTag: RecordTag { package static let recordType = "incidents.report" }
package typealias ReportID = ID<ReportTag>

package enum ResponseTag: RecordTag { package static let recordType = "command.response" }
package typealias ResponseID = ID<ResponseTag>

package enum AttachmentTag: RecordTag { package static let recordType = "base.attachment" }
package typealias AttachmentID = ID<AttachmentTag>

package enum DocumentTag: RecordTag { package static let recordType = "base.document" }
package typealias DocumentID = ID<DocumentTag>

package enum PointTag: RecordTag { package static let recordType = "sensors.point" }
package typealias PointID = ID<PointTag>

package enum AlarmTag: RecordTag { package static let recordType = "sensors.alarm" }
package typealias AlarmID = ID<AlarmTag>

package enum WarningTag: RecordTag { package static let recordType = "warnings.warning" }
package typealias WarningID = ID<WarningTag>

package enum BroadcastTag: RecordTag { package static let recordType = "broadcasts.broadcast" }
package typealias BroadcastID = ID<BroadcastTag>
