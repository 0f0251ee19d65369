-- When Hearth was taken out of a server; seven days later everything of it is deleted.
ALTER TABLE servers ADD COLUMN left_at BIGINT;
