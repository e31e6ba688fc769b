"""What the Procedures find of agencies and accounts: findings, evidence, pages of earlier instruments."""
