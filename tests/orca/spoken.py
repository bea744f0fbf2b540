"""Read by Orca itself as its user's customizations: a speech server that writes down each utterance, one a line.

ORCA_SAID names the file. Orca asks this in place of its own servers, so nothing needs a loudspeaker.
"""

import os
from typing import Any

from orca import settings, speech, speechserver  # type: ignore[import-not-found]

_SAID = open(os.environ["ORCA_SAID"], "a", buffering=1, encoding="utf-8")  # noqa: SIM115


class Written(speechserver.SpeechServer):
    """Says nothing and writes everything."""

    def __init__(self) -> None:
        pass

    def speak(self, text: str | None = None, acss: Any = None, interrupt: bool = True) -> None:
        print(" ".join((text or "").split()), file=_SAID)

    def speakUtterances(self, utterances: list[str], acss: Any = None, interrupt: bool = True) -> None:
        for text in utterances:
            self.speak(text)

    def speakCharacter(self, character: str, acss: Any = None) -> None:
        self.speak(character)

    def speakKeyEvent(self, event: Any, acss: Any = None) -> None:
        pass

    def sayAll(self, utterances: Any, progress: Any) -> None:
        for context, _ in utterances:
            self.speak(context.utterance)

    def isSpeaking(self) -> bool:
        return False

    def getInfo(self) -> list[str]:
        return ["written", "written"]

    def getVoiceFamilies(self) -> list[Any]:
        return []

    def updateCapitalizationStyle(self) -> None:
        pass

    def updatePunctuationLevel(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def shutdown(self) -> None:
        pass

    def reset(self, text: Any = None, acss: Any = None) -> None:
        pass


def _take_its_place(*given: Any) -> None:
    speech._speechserver = Written()


speech._initSpeechServer = _take_its_place
settings.enableSpeech = True
settings.silenceSpeech = False
