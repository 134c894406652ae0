/// The requirements of OGC 18-088 that can be kept with this engine. What updates, deletes or creates anything else than observations,
/// batches, MQTT and MultiDatastreams are not among them.
package enum STConformance: String, Sendable, CaseIterable {
    case datamodel = "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel"
    case resourcePath = "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities"
    case requestData = "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data"
    /// Observations by datastream, read and created.
    case dataArray = "http://www.opengis.net/spec/iot_sensing/1.1/req/data-array/data-array"
}
