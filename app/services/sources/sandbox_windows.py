"""The memory limit of the reading child on Windows, where RLIMIT_AS does not exist: a job object.

Numbers and layouts are those of the Windows SDK (winnt.h, JOBOBJECT_EXTENDED_LIMIT_INFORMATION).
"""

import ctypes
import sys
from typing import Final

_EXTENDED_LIMITS: Final = 9
_LIMIT_PROCESS_MEMORY: Final = 0x100
_LIMIT_KILL_ON_CLOSE: Final = 0x2000


class _BasicLimits(ctypes.Structure):
    _fields_ = [
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_process_limit", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    ]


class _ExtendedLimits(ctypes.Structure):
    _fields_ = [
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    ]


def extended_limits(memory: int) -> _ExtendedLimits:
    """Builds the record that limits one process to `memory` bytes and ends it with its job."""
    record = _ExtendedLimits()
    record.basic.limit_flags = _LIMIT_PROCESS_MEMORY | _LIMIT_KILL_ON_CLOSE
    record.process_memory = memory
    return record


def limit_memory(memory: int) -> None:
    """Limits this process; does nothing anywhere but on Windows.

    Raises:
        OSError: Windows refused; the child then ends before it reads anything.
    """
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        record = extended_limits(memory)
        done = kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(record), ctypes.sizeof(record))
        if not done or not kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess())):
            raise OSError(ctypes.get_last_error(), "job object")
