-- Which build a worker is of; older workers do not join newer ones.
alter table finetune_worker add column version varchar(64) not null default '';
