-- A job that trains an architecture from scratch has no base.
alter table finetune_job alter column base drop not null;
