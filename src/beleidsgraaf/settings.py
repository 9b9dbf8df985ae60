"""The settings: one frozen object, from ``BELEIDSGRAAF_…`` variables and a TOML file.

Read only by the server and the command line; everything else receives plain values. The TOML
file is the one that ``BELEIDSGRAAF_CONFIG`` names, else ``beleidsgraaf.toml`` where one works.
A variable goes before the file.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import AnyUrl, Field, FilePath, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.vocabulary import FIXED_BASE

_PREFIX = "BELEIDSGRAAF_"
_CONFIG = "BELEIDSGRAAF_CONFIG"
_DEFAULT_FILE = "beleidsgraaf.toml"


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, frozen=True, extra="forbid", env_ignore_empty=True
    )

    store: Path | HttpUrl = Field(
        default=Path(".beleidsgraaf"),
        description="The folder with the published versions, or the URL where a SPARQL 1.1 engine "
        "takes queries.",
    )
    store_update: HttpUrl | None = Field(
        default=None,
        description="The URL where that engine takes updates, when it is another one.",
    )
    store_user: str = Field(
        default="", description="The user that engine knows us as; told when it asks."
    )
    store_password: SecretStr = Field(
        default=SecretStr(""), description="The password of that user; it is shown nowhere."
    )
    base_iri: str = Field(
        default=FIXED_BASE,
        description="What the IRIs of published data start with; an http(s) IRI ending in '/'.",
    )
    max_rows: int = Field(
        default=1_000_000,
        ge=1,
        description="The most rows or triples of one answer; a larger answer is refused, or broken "
        "off without its end when a part of it was already sent.",
    )
    workers: int = Field(
        default=os.cpu_count() or 2,
        ge=1,
        description="How many processes answer queries in the fast lane; the number of cores.",
    )
    slow_workers: int = Field(
        default=4,
        ge=1,
        description="How many queries that take longer than 0.1 s may run at the same time.",
    )
    query_timeout: float = Field(
        default=10.0,
        gt=0,
        description="How long a query may take, in seconds, from being received to the last byte.",
    )
    write_timeout: float = Field(
        default=60.0,
        gt=0,
        description="How long a write may wait for its turn, in seconds, and how long it may take "
        "after that.",
    )
    query_memory: int = Field(
        default=1 << 30,
        ge=256 << 20,
        description="How much memory one query may use, in bytes.",
    )
    resident_triples: int = Field(
        default=200_000,
        ge=0,
        description="Up to how many triples the current version is held in memory, shared by all "
        "workers (about 0.8 kB a triple); a larger one is read from disk. 0 = always from disk.",
    )
    cache_size: int = Field(
        default=64 << 20,
        ge=0,
        description="How many bytes of answers are kept to be given again; 0 keeps none.",
    )
    max_body: int = Field(
        default=1_048_576,
        ge=1_024,
        description="The largest request body and the longest query, in bytes.",
    )
    max_upload: int = Field(
        default=20 << 20,
        ge=1_024,
        description="The largest workbook, zip or graph that may be sent to be checked or written, "
        "in bytes. A few such bodies are taken in at a time; who comes when there is no room waits "
        "for an answer with Retry-After.",
    )
    max_url: int = Field(
        default=32_768,
        ge=1_024,
        le=65_000,
        description="The longest URL, in bytes; a longer query is sent by POST.",
    )
    max_headers: int = Field(
        default=65_536,
        ge=4_096,
        description="How large the headers of a request may be together, in bytes.",
    )
    client_timeout: float = Field(
        default=30.0,
        gt=0,
        description="How long a client may take to send the head of a request, and its body, in "
        "seconds.",
    )
    rate_limit: float = Field(
        default=500.0,
        ge=0,
        description="How many requests a second one client address may make; 0 is no limit.",
    )
    rate_burst: int = Field(
        default=5_000,
        ge=1,
        description="How many requests a client that was quiet may make at once.",
    )
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        description="How many proxies of your own stand before the service. Above 0, client and "
        "scheme are read from X-Forwarded-For and X-Forwarded-Proto, which otherwise anyone "
        "could write.",
    )
    access_log: bool = Field(
        default=True,
        description="Write a line of JSON to standard error for each request: time, id, method, "
        "path, status, duration, size, version and the network (/24 or /48) of the client.",
    )
    slow_query: float = Field(
        default=1.0,
        ge=0,
        description="From how many seconds on a request is logged as slow, with the beginning of "
        "its query; 0 is never.",
    )
    tokens_file: Path | None = Field(
        default=None,
        description="The file with the hashes of tokens, as 'beleidsgraaf token' makes it. Without "
        "one, writing and operating is switched off.",
    )
    language: Literal["nl", "en"] = Field(
        default="nl",
        description="The language of messages where a request names none: nl or en.",
    )
    theme: FilePath | None = Field(
        default=None,
        description="A style sheet of your own organisation, loaded by every page after ours. It "
        "gives other values to the custom properties that ours begins with.",
    )
    default_graph: Literal["union", "store"] = Field(
        default="union",
        description="What a query without a dataset clause sees: the union of all graphs, or "
        "the store's own default graph (for conformance tests).",
    )
    gate: Literal["enforce", "report"] = Field(
        default="enforce",
        description="What happens to data that do not conform: enforce refuses them, report "
        "publishes them with their report (for conformance tests).",
    )

    @property
    def folder(self) -> Path:
        """Give the folder with versions; raises ConfigurationError when the store has none."""
        if isinstance(self.store, Path):
            return self.store
        raise ConfigurationError(
            "Dit kan alleen met een opslag in een map: STORE is nu een SPARQL-dienst, en die heeft "
            "geen versies. Geef een map met --store.",
            "This needs a store in a folder: STORE is a SPARQL engine now, which has no versions. "
            "Name a folder with --store.",
        )

    @property
    def engine(self) -> dict[str, Any] | None:
        """Give what tells the SPARQL engine that holds the data; None for a store in a folder."""
        if isinstance(self.store, Path):
            return None
        return {
            "url": str(self.store),
            "update_url": str(self.store_update or self.store),
            "user": self.store_user,
            "password": self.store_password.get_secret_value(),
            "patience": self.query_timeout,
        }

    @field_validator("store", mode="before")
    @classmethod
    def _read_store(cls, value: object) -> object:
        if isinstance(value, str) and value.lower().startswith(("http:", "https:")):
            return HttpUrl(value)
        return value

    @field_validator("store", "store_update")
    @classmethod
    def _check_no_password(cls, value: object) -> object:
        if isinstance(value, AnyUrl) and (value.username or value.password):
            raise ValueError("put the user in STORE_USER and the password in STORE_PASSWORD")
        return value

    @field_validator("base_iri")
    @classmethod
    def _check_base(cls, value: str) -> str:
        if AnyUrl(value).scheme not in ("http", "https") or not value.endswith("/"):
            raise ValueError("must be an http(s) IRI that ends in '/'")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments go before variables, and variables before the TOML file."""
        file = TomlConfigSettingsSource(settings_cls, _config_file(os.environ))
        return (init_settings, env_settings, file)


def load_settings(**given: Any) -> Settings:
    """Read the settings; ``given`` values that are not None go before everything else.

    Raises ConfigurationError that names the setting and what is wrong with it.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise _unusable(error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        file = _config_file(os.environ)
        raise ConfigurationError(
            f"Het instellingenbestand {file} is geen geldige TOML: {error}",
            f"The settings file {file} is no valid TOML: {error}",
        ) from error


def _config_file(environment: Mapping[str, str]) -> Path:
    named = environment.get(_CONFIG)
    if named and not Path(named).is_file():
        raise ConfigurationError(
            f"Het instellingenbestand {named} (uit {_CONFIG}) bestaat niet.",
            f"The settings file {named} (from {_CONFIG}) does not exist.",
        )
    return Path(named or _DEFAULT_FILE)


def _unusable(error: ValidationError) -> ConfigurationError:
    faults = [(str(each["loc"][0]) if each["loc"] else "", each["msg"]) for each in error.errors()]
    listing = "; ".join(f"{_PREFIX}{name.upper()}: {message}" for name, message in faults)
    return ConfigurationError(
        f"Een instelling klopt niet. {listing}.",
        f"A setting is not right. {listing}.",
        settings=[name for name, _ in faults],
    )
