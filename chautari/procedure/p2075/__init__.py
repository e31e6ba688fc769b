"""The Procedures for the Use of Social Media by Government Agencies, 2075."""
