-- What a job is to do, in a form that no later default changes. Jobs that earlier versions queued get theirs from the worker that takes them.
alter table finetune_job add column job_order varchar(100000);
