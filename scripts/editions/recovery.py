"""What was cut off: finished or undone by the next command that writes, and said so."""

from __future__ import annotations

from pathlib import Path

from scripts.guideline import transaction
from scripts.guideline.config import Unusable
from scripts.guideline.git import GitError, git, head
from scripts.guideline.model import Location, Message
from scripts.guideline.transaction import Pending

CUT_OFF = Message(
    "ada perubahan yang terputus; 'make generate' menyelesaikan atau membatalkannya",
    "a change was cut off; 'make generate' finishes or undoes it",
)


def recover(root: Path) -> None:
    """Finish or undo a change that was cut off, and tell; raises Unusable where neither is safe."""
    pending = transaction.read_pending(root)
    if pending is None or "edition" not in pending.note:
        message = transaction.recover(root)
    else:
        with transaction.locked(root):
            message = recover_release(pending)
    if message:
        transaction.tell(message)


def recover_release(pending: Pending) -> Message:
    """Undo a release that has no tag yet; one that has its tag is whole."""
    name, commit = pending.note["edition"], pending.note["commit"]
    transaction.refuse_foreign(pending)
    if is_tagged(pending):
        transaction.close(pending)
        return Message(f"rilis {name} sudah selesai", f"the release of {name} was whole")
    undo_release(pending)
    return Message(
        f"rilis {name} yang terputus dibatalkan; naskah kembali ke komit {commit[:12]}",
        f"the release of {name} that was cut off has been undone; the tree is at {commit[:12]}",
    )


def is_tagged(pending: Pending) -> bool:
    """Return True when the tag of a release stands on the commit that it made."""
    try:
        tagged = git(
            pending.root,
            "rev-parse",
            "--verify",
            "--quiet",
            f"v{pending.note['edition']}^{{commit}}~",
        )
    except GitError:
        return False
    return tagged == pending.note["commit"]


def undo_release(pending: Pending) -> None:
    """Bring the files, the index and the branch back to the commit before a release.

    Only files of the release are touched. Raises Unusable where the branch has moved on.
    """
    root, commit = pending.root, pending.note["commit"]
    if head(root) != commit:
        refuse_moved(pending)
        git(root, "reset", "--quiet", "--soft", commit)
    git(root, "reset", "--quiet", commit)
    stood = [row.path for row in pending.rows if row.before]
    git(root, "checkout", "--quiet", commit, "--", *stood)
    for row in pending.rows:
        if not row.before:
            (root / row.path).unlink(missing_ok=True)
    transaction.close(pending)


def refuse_moved(pending: Pending) -> None:
    """Raise Unusable unless the branch stands on the commit of the release."""
    root, name, commit = pending.root, pending.note["edition"], pending.note["commit"]
    subject = git(root, "log", "-1", "--format=%s")
    parent = git(root, "rev-parse", "HEAD~")
    if (subject, parent) != (f"edition: {name}", commit):
        raise Unusable.at(
            Location(f"{transaction.FOLDER}/{transaction.JOURNAL}"),
            f"rilis {name} terputus dan cabang sudah bergerak; kembali dengan"
            f" 'git reset --hard {commit[:12]}' atau hapus folder ini",
            f"the release of {name} was cut off and the branch has moved on; go back with"
            f" 'git reset --hard {commit[:12]}' or delete this folder",
        )


def warn(root: Path) -> None:
    """Tell of a change that was cut off, where a command only reads."""
    if (root / transaction.FOLDER).exists():
        transaction.tell(CUT_OFF)
