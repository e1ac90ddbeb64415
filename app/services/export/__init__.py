"""What leaves the store as files: tables for spreadsheets and data packages."""
