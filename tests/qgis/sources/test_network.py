"""QGIS's own proxy and authentication configurations reach the requests."""

import base64

import pytest

from ...helpers.replay import Reply, serve


@pytest.fixture
def settings():
    """QgsSettings whose proxy keys are put back."""
    from qgis.core import QgsSettings

    kept = QgsSettings()
    keys = (
        "proxyEnabled",
        "proxyHost",
        "proxyPort",
        "proxyUser",
        "proxyPassword",
        "proxyType",
        "proxyExcludedUrls",
    )
    before = {k: kept.value(f"proxy/{k}") for k in keys}
    yield lambda **values: [kept.setValue(f"proxy/{k}", v) for k, v in values.items()]
    for key, value in before.items():
        kept.remove(f"proxy/{key}") if value is None else kept.setValue(f"proxy/{key}", value)


@pytest.fixture
def client():
    from clairville.plugin.sources.http import Client

    made = Client(backoff_s=0.005, timeout_s=(2.0, 2.0))
    yield made
    made.close()


def guarded(query, headers):
    """An authenticating proxy: replays the answer to whoever signs in."""
    if headers.get("Proxy-Authorization") != "Basic " + base64.b64encode(b"agent:s3 cret").decode():
        return Reply({}, 407, {"Proxy-Authenticate": "Basic"})
    return Reply({"through": "proxy"})


def test_an_authenticating_proxy(client, settings):
    from clairville.algorithms.common.errors import SourceError

    with serve({"/data": guarded}) as (address, replay):
        host, port = address.removeprefix("http://").split(":")
        settings(
            proxyEnabled=True,
            proxyType="HttpProxy",
            proxyHost=host,
            proxyPort=port,
            proxyUser="agent",
            proxyPassword="s3 cret",
        )
        assert client.get_json("http://city.example/data") == {"through": "proxy"}
        settings(proxyPassword="wrong")
        with pytest.raises(SourceError) as error:
            client.get_json("http://city.example/data")
        assert error.value.code == "source_proxy"
        assert "s3" not in str(error.value) and "wrong" not in str(error.value)
        settings(proxyExcludedUrls=address)
        replay.routes["/direct"] = Reply({"through": "nothing"})
        assert client.get_json(f"{address}/direct") == {"through": "nothing"}
        assert "Proxy-Authorization" not in replay.seen[-1][2]


def test_credentials_come_from_the_authentication_store_only(client, tmp_path):
    from qgis.core import QgsApplication, QgsAuthMethodConfig

    from clairville.algorithms.common.errors import SourceError

    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("this QGIS has no authentication store")
    config = QgsAuthMethodConfig("Basic")
    config.setName("clairville test")
    config.setConfig("username", "agent")
    config.setConfig("password", "pa55")
    stored = manager.storeAuthenticationConfig(config)
    assert stored[0] if isinstance(stored, tuple) else stored
    try:
        with serve({"/x": Reply({"ok": 1})}) as (address, replay):
            client.authcfg = config.id()
            client.get_json(f"{address}/x")
            assert (
                replay.seen[-1][2]["Authorization"]
                == "Basic " + base64.b64encode(b"agent:pa55").decode()
            )
            client.authcfg = ""
            client.get_json(f"{address}/x")
            assert "Authorization" not in replay.seen[-1][2]
            client.authcfg = "nothere"
            with pytest.raises(SourceError) as error:
                client.get_json(f"{address}/x")
            assert error.value.code == "source_authcfg"
    finally:
        manager.removeAuthenticationConfig(config.id())
