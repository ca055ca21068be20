-- Understood by H2 and PostgreSQL alike. Times are milliseconds since 1970.
create table finetune_job (
    id varchar(36) primary key,
    name varchar(64) not null,
    state varchar(16) not null,
    request varchar(100000) not null,
    base varchar(200) not null,
    dataset varchar(64) not null,
    recipe varchar(32) not null,
    seed bigint not null,
    alias varchar(64),
    queue varchar(8) not null,
    idempotency_key varchar(100) unique,
    request_digest varchar(64) not null,
    run integer not null,
    lease bigint not null,
    deaths integer not null,
    cancelling boolean not null,
    worker varchar(64),
    events integer not null,
    checkpoint varchar(200),
    report varchar(200),
    promotion varchar(10000),
    model varchar(100),
    failure_reason varchar(64),
    failure_detail varchar(4000),
    created bigint not null,
    started bigint,
    finished bigint
);
create index finetune_job_created on finetune_job (created);
create index finetune_job_state on finetune_job (state, queue);
create index finetune_job_dataset on finetune_job (dataset);

create table finetune_event (
    job varchar(36) not null references finetune_job,
    number integer not null,
    name varchar(16) not null,
    data varchar(10000) not null,
    created bigint not null,
    primary key (job, number)
);

create table finetune_worker (
    name varchar(64) primary key,
    devices varchar(32) not null,
    job varchar(36),
    heartbeat bigint not null,
    started bigint not null
);

-- The tables of db-scheduler, one per device: schedulers that know different jobs must not share one.
create table finetune_queue_cpu (
    task_name varchar(100) not null,
    task_instance varchar(100) not null,
    task_data bytea,
    execution_time timestamp(6) with time zone not null,
    picked boolean not null,
    picked_by varchar(100),
    last_success timestamp(6) with time zone,
    last_failure timestamp(6) with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp(6) with time zone,
    version bigint not null,
    primary key (task_name, task_instance)
);
create index finetune_queue_cpu_time on finetune_queue_cpu (execution_time);
create index finetune_queue_cpu_heartbeat on finetune_queue_cpu (last_heartbeat);

create table finetune_queue_gpu (
    task_name varchar(100) not null,
    task_instance varchar(100) not null,
    task_data bytea,
    execution_time timestamp(6) with time zone not null,
    picked boolean not null,
    picked_by varchar(100),
    last_success timestamp(6) with time zone,
    last_failure timestamp(6) with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp(6) with time zone,
    version bigint not null,
    primary key (task_name, task_instance)
);
create index finetune_queue_gpu_time on finetune_queue_gpu (execution_time);
create index finetune_queue_gpu_heartbeat on finetune_queue_gpu (last_heartbeat);
