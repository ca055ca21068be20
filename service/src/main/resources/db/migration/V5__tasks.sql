-- Work that requests began and did not wait for, so that every process can tell of it. Times are milliseconds since 1970.
create table fovea_task (
    id varchar(16) primary key,
    title varchar(1000) not null,
    state varchar(16) not null,
    phase varchar(64),
    progress double precision,
    cancelling boolean not null,
    runner varchar(64) not null,
    heartbeat bigint not null,
    revision integer not null,
    model varchar(200),
    dataset varchar(64),
    dataset_name varchar(200),
    problem varchar(100000),
    created bigint not null,
    started bigint,
    finished bigint
);
create index fovea_task_created on fovea_task (created);
create index fovea_task_state on fovea_task (state, heartbeat);
