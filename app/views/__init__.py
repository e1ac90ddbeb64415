"""Everything Qt: screens, reusable widgets, the look and the languages."""

from app.views.binding import leave_imports_alone

leave_imports_alone()
