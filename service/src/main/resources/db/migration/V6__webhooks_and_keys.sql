-- Where the end of a job is told. What is tried again after a failure, or after a process has died, is found here.
create table finetune_webhook (
    job varchar(36) primary key references finetune_job on delete cascade,
    url varchar(2000) not null,
    -- The run of the job whose end was told, or given up.
    told integer not null,
    -- The run that the attempts are of.
    run integer not null,
    attempts integer not null,
    due bigint not null,
    delivered bigint,
    failure varchar(400)
);
create index finetune_webhook_due on finetune_webhook (due);

-- Keys that clients gave to requests which began tasks.
create table task_key (
    idempotency_key varchar(100) primary key,
    request_digest varchar(64) not null,
    task varchar(64) not null,
    created bigint not null
);
create index task_key_created on task_key (created);
