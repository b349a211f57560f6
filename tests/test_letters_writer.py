"""Who wrote a letter: one address, or nobody. Where programs differ in which address they show and check, none is believed."""

from __future__ import annotations

import pytest

from notifications.letters import read
from tests.test_letters import AT

ANA, EVIL = "ana@harbourshire.example", "ana@elsewhere.example"
ONE = [
    (f"Ana Fairlead <{ANA}>", ANA),
    (f"{ANA} <{ANA}>", ANA),
    (f"<{ANA.upper()}>", ANA),
    (f'"Fairlead, Ana" <{ANA}>', ANA),
    (f'"{ANA}" <{EVIL}>', EVIL),
    (f'"{ANA}, " <{EVIL}>', EVIL),
    (f"=?utf-8?q?{ANA.replace('@', '=40')}?= <{EVIL}>", EVIL),
]
NONE = [
    f"{ANA}, {EVIL}",
    f"{EVIL}, {ANA}",
    f"{ANA} <{EVIL}>",
    f"<{ANA}> <{EVIL}>",
    f"{ANA}(<{EVIL}>)",
    f"{ANA}\r\nFrom: {EVIL}",
    f"{EVIL}\r\nFrom: {ANA}",
    "Ana Fairlead",
]


def wrote(said: str) -> str:
    return read(f"From: {said}\r\nSubject: RE: due\r\n\r\nDone.\r\n".encode(), AT).sender


@pytest.mark.parametrize(("said", "address"), ONE)
def test_the_writer_is_the_address_and_not_the_name_beside_it(said: str, address: str) -> None:
    assert wrote(said) == address


@pytest.mark.parametrize("said", NONE)
def test_of_several_addresses_or_none_nobody_is_the_writer(said: str) -> None:
    assert wrote(said) == ""


@pytest.mark.parametrize(
    ("found", "address"),
    [
        ("spf=pass smtp.mailfrom=h.example; dkim=pass; dmarc=pass action=none; compauth=pass reason=100", ANA),
        ("spf=fail (sender IP is 192.0.2.1); dkim=none; dmarc=none; compauth=none", ANA),
        ("mx.h.example; dmarc=fail (p=none) header.from=harbourshire.example", ""),
        ("spf=fail; dkim=none;\r\n dmarc=none;\r\n compauth=fail reason=601", ""),
    ],
)
def test_what_a_server_found_forged_has_no_writer(found: str, address: str) -> None:
    assert wrote(f"Ana <{ANA}>\r\nAuthentication-Results: {found}") == address
