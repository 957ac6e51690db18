"""What stops a publication; here, so that a process which only sets type reads little else."""


class PublishError(Exception):
    """Something that must be mended before a file can be published."""
