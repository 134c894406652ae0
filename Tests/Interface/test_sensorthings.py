"""OGC SensorThings API 1.1 read and written by a client that is not ours: Fraunhofer's frost_sta_client."""

from datetime import datetime, timedelta, timezone

import frost_sta_client as fsc
import pytest
import requests
from frost_sta_client.model.ext.data_array_document import DataArrayDocument
from frost_sta_client.model.ext.data_array_value import DataArrayValue
from frost_sta_client.service.auth_handler import AuthHandler


class Bearer(AuthHandler):
    """The client knows passwords only; requests takes whatever changes a request."""

    def __init__(self, token):
        super().__init__()
        self.token = token

    def add_auth_header(self):
        def authorise(request):
            request.headers["Authorization"] = f"Bearer {self.token}"
            return request

        return authorise


@pytest.fixture(scope="module")
def service(server, everything):
    return fsc.SensorThingsService(f"{server.url}/api/sta/v1.1", auth_handler=Bearer(everything))


@pytest.fixture(scope="module")
def stream(service):
    """A datastream in which the tests write."""
    return service.datastreams().query().filter("properties/kind eq 'river-level'").list().entities[0]


def instant(minutes):
    at = datetime.now(timezone.utc).replace(microsecond=0) - timedelta(minutes=minutes)
    return at, at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_things_lead_to_their_datastreams_places_and_kinds(service, server, everything):
    points = {point["id"]: point for point in server.call(everything, "/api/v1/points?limit=200")["items"]}
    things, streams = service.things().query().list(), {}
    for thing in things:
        assert thing.name
        for one in thing.get_datastreams().query().list():
            streams[one.id] = one
    assert streams.keys() == points.keys()
    for id, one in streams.items():
        assert one.name == points[id]["name"] and one.properties["code"] == points[id]["code"] and one.properties["fictitious"] == points[id]["fictitious"]
    places = [place for place in service.locations().query().list() if place.location]
    assert places and all(place.location["type"] in ("Point", "MultiPoint") for place in places)
    whole = service.datastreams().query().expand("Thing,Sensor,ObservedProperty").list()
    assert {one.observed_property.name for one in whole} == {one.sensor.name for one in whole}
    assert service.datastreams().find(next(iter(streams))).name == streams[next(iter(streams))].name


def test_what_the_client_writes_it_reads_again(service, stream):
    at, text = instant(50)
    one = fsc.Observation(phenomenon_time=text, result=2.25, datastream=stream)
    service.create(one)
    assert one.id.startswith(stream.id)
    found = service.observations().find(one.id)
    assert found.result == 2.25 and found.result_quality == "good"
    again = stream.get_observations().query().filter(f"phenomenonTime eq {text}").list().entities
    assert [o.id for o in again] == [one.id]
    # Told twice it is the same observation.
    service.create(fsc.Observation(phenomenon_time=text, result=2.25, datastream=stream))
    assert len(stream.get_observations().query().filter(f"phenomenonTime eq {text}").list().entities) == 1


def test_many_are_written_at_once_and_read_page_by_page(service, stream):
    begin, first = instant(40)
    values, document = DataArrayValue(), DataArrayDocument()
    values.datastream = stream
    values.components = {values.Property.PHENOMENON_TIME, values.Property.RESULT}
    for n in range(1, 251):
        values.add_observation(fsc.Observation(phenomenon_time=(begin + timedelta(seconds=n)).strftime("%Y-%m-%dT%H:%M:%SZ"), result=2 + n / 1000, datastream=stream))
    document.value = [values]
    made = service.observations().create(document)
    assert len(made) == 250 and all("/Observations('" in one.self_link for one in made)
    last = (begin + timedelta(seconds=250)).strftime("%Y-%m-%dT%H:%M:%SZ")
    query = f"phenomenonTime gt {first} and phenomenonTime le {last} and result lt 3"
    read = stream.get_observations().query().filter(query).top(60).count().list()
    assert read.count == 250
    # The list asks for its next pages by itself.
    assert [one.result for one in read] == [pytest.approx(2 + n / 1000) for n in range(1, 251)]
    newest = stream.get_observations().query().filter(query).orderby("phenomenonTime").top(3).list().entities
    assert [one.result for one in newest] == [pytest.approx(2 + n / 1000) for n in (250, 249, 248)]
    arrays = requests.get(f"{service.url.url}/Datastreams('{stream.id}')/Observations", {"$filter": query, "$resultFormat": "dataArray", "$top": 1000}, auth=service.auth_handler.add_auth_header(), timeout=30).json()
    assert len(arrays["value"][0]["dataArray"]) == 250


def test_what_is_not_offered_is_refused(service, stream):
    with pytest.raises(requests.exceptions.HTTPError) as refused:
        service.create(fsc.Thing(name="新的物", description="由客户端创建"))
    assert refused.value.response.status_code == 501
    with pytest.raises(requests.exceptions.HTTPError) as refused:
        service.delete(stream)
    assert refused.value.response.status_code == 405
    with pytest.raises(requests.exceptions.HTTPError) as refused:
        service.datastreams().query().filter("nothing eq 1").list()
    assert refused.value.response.status_code == 400


def test_a_token_without_points_sees_none(server, service):
    other = fsc.SensorThingsService(service.url.url, auth_handler=Bearer(server.token("heqingyuan", "read:registers.*")))
    with pytest.raises(requests.exceptions.HTTPError) as refused:
        other.things().query().list()
    assert refused.value.response.status_code == 403
