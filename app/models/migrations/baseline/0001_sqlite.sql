CREATE TABLE attachment (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    owner_subject VARCHAR(40) NOT NULL,
    owner_id VARCHAR(36) NOT NULL,
    purpose VARCHAR(40) NOT NULL,
    file_name VARCHAR(255) NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    size INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (id)
);

CREATE INDEX ix_attachment_deleted_at ON attachment (deleted_at);

CREATE INDEX ix_attachment_owner_id ON attachment (owner_id);

CREATE INDEX ix_attachment_owner_subject ON attachment (owner_subject);

CREATE TABLE audience_event (
    id INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    t_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    message_id TEXT NOT NULL,
    user_key TEXT DEFAULT '' NOT NULL,
    user_name TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    badges TEXT DEFAULT '' NOT NULL,
    amount_minor INTEGER,
    read_at_ms INTEGER NOT NULL,
    CONSTRAINT pk_audience_event PRIMARY KEY (id),
    CONSTRAINT uq_audience_event_session_id_source_message_id UNIQUE (session_id, source, message_id)
)
 STRICT;

CREATE INDEX ix_audience_event_session_id_kind_id ON audience_event (session_id, kind, id);

CREATE INDEX ix_audience_event_session_id_t_ms ON audience_event (session_id, t_ms);

CREATE TABLE column_map (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    header_digest VARCHAR(64) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    mapping JSON NOT NULL,
    CONSTRAINT pk_column_map PRIMARY KEY (id),
    CONSTRAINT uq_column_map_header_digest UNIQUE (header_digest)
);

CREATE INDEX ix_column_map_deleted_at ON column_map (deleted_at);

CREATE TABLE cue_preset (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    "key" VARCHAR(8) NOT NULL,
    position INTEGER NOT NULL,
    phase VARCHAR(20) NOT NULL,
    text_en VARCHAR NOT NULL,
    text_zh VARCHAR NOT NULL,
    label_en VARCHAR(40) NOT NULL,
    label_zh VARCHAR(40) NOT NULL,
    level VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    pictogram VARCHAR(40) NOT NULL,
    CONSTRAINT pk_cue_preset PRIMARY KEY (id)
);

CREATE INDEX ix_cue_preset_deleted_at ON cue_preset (deleted_at);

CREATE TABLE deadline (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    kind VARCHAR(40) NOT NULL,
    title VARCHAR(200) NOT NULL,
    due_at DATETIME NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    done_at DATETIME,
    owner_id VARCHAR,
    source VARCHAR NOT NULL,
    CONSTRAINT pk_deadline PRIMARY KEY (id)
);

CREATE INDEX ix_deadline_deleted_at ON deadline (deleted_at);

CREATE INDEX ix_deadline_kind ON deadline (kind);

CREATE TABLE event_log (
    id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    txn TEXT NOT NULL,
    station TEXT NOT NULL,
    member_id TEXT,
    command_id TEXT,
    command TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    session_id TEXT,
    verb TEXT NOT NULL,
    version INTEGER NOT NULL,
    detail TEXT DEFAULT '' NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_event_log PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX ix_event_log_command_id ON event_log (command_id) WHERE command_id IS NOT NULL;

CREATE INDEX ix_event_log_session_id_id ON event_log (session_id, id);

CREATE TABLE field_history (
    id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    field TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    value TEXT NOT NULL,
    session_id TEXT,
    CONSTRAINT pk_field_history PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX ix_field_history_session_id ON field_history (session_id) WHERE session_id IS NOT NULL;

CREATE INDEX ix_field_history_subject_id_field_at_ms ON field_history (subject_id, field, at_ms) WHERE session_id IS NULL;

CREATE TABLE import_run (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    file_name VARCHAR(255) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    sheet VARCHAR(255) NOT NULL,
    header_row INTEGER,
    columns JSON NOT NULL,
    unmapped JSON NOT NULL,
    counts JSON NOT NULL,
    rejected JSON NOT NULL,
    totals JSON NOT NULL,
    notes JSON NOT NULL,
    session_id VARCHAR,
    member_id VARCHAR,
    CONSTRAINT pk_import_run PRIMARY KEY (id)
);

CREATE INDEX ix_import_run_deleted_at ON import_run (deleted_at);

CREATE INDEX ix_import_run_sha256 ON import_run (sha256);

CREATE TABLE lease (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    name VARCHAR(120) NOT NULL,
    owner_station_id VARCHAR(36) NOT NULL,
    expires_at DATETIME NOT NULL,
    requested_by VARCHAR,
    CONSTRAINT pk_lease PRIMARY KEY (id)
);

CREATE INDEX ix_lease_deleted_at ON lease (deleted_at);

CREATE UNIQUE INDEX ix_lease_name ON lease (name);

CREATE TABLE member (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    name VARCHAR(80) NOT NULL,
    hats JSON NOT NULL,
    language VARCHAR NOT NULL,
    pace_cpm INTEGER NOT NULL,
    pace_wpm INTEGER NOT NULL,
    colour INTEGER NOT NULL,
    active BOOLEAN NOT NULL,
    pin_hash VARCHAR,
    known_words JSON NOT NULL,
    inputs JSON NOT NULL,
    CONSTRAINT pk_member PRIMARY KEY (id)
);

CREATE INDEX ix_member_deleted_at ON member (deleted_at);

CREATE INDEX ix_member_name ON member (name);

CREATE TABLE metric_definition (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    "key" VARCHAR(60) NOT NULL,
    definition_version INTEGER NOT NULL,
    name_en VARCHAR(120) NOT NULL,
    name_zh VARCHAR(120) NOT NULL,
    platform VARCHAR(40) NOT NULL,
    numerator VARCHAR(200) NOT NULL,
    denominator VARCHAR(200) NOT NULL,
    unit VARCHAR(20) NOT NULL,
    cadence VARCHAR(20) NOT NULL,
    source VARCHAR NOT NULL,
    CONSTRAINT pk_metric_definition PRIMARY KEY (id),
    CONSTRAINT uq_metric_definition_key_definition_version UNIQUE ("key", definition_version)
);

CREATE INDEX ix_metric_definition_deleted_at ON metric_definition (deleted_at);

CREATE INDEX ix_metric_definition_key ON metric_definition ("key");

CREATE TABLE metric_minute (
    track INTEGER NOT NULL,
    minute INTEGER NOT NULL,
    ticks INTEGER NOT NULL,
    data BLOB NOT NULL,
    CONSTRAINT pk_metric_minute PRIMARY KEY (track, minute)
)
 STRICT;

CREATE INDEX ix_metric_minute_track_minute_ticks ON metric_minute (track, minute, ticks);

CREATE TABLE metric_reading (
    track INTEGER NOT NULL,
    t_ms INTEGER NOT NULL,
    metric TEXT NOT NULL,
    read_at_ms INTEGER NOT NULL,
    value REAL,
    confidence REAL DEFAULT '1' NOT NULL,
    member_id TEXT,
    note TEXT DEFAULT '' NOT NULL,
    evidence_id TEXT,
    CONSTRAINT pk_metric_reading PRIMARY KEY (track, t_ms, metric, read_at_ms)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE metric_target (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR,
    metric VARCHAR(60) NOT NULL,
    target FLOAT,
    warn_below FLOAT,
    warn_above FLOAT,
    set_at DATETIME,
    CONSTRAINT pk_metric_target PRIMARY KEY (id)
);

CREATE INDEX ix_metric_target_deleted_at ON metric_target (deleted_at);

CREATE INDEX ix_metric_target_session_id ON metric_target (session_id);

CREATE TABLE metric_tick (
    track INTEGER NOT NULL,
    t_ms INTEGER NOT NULL,
    read_at_ms INTEGER NOT NULL,
    online_users REAL,
    impressions REAL,
    views REAL,
    viewers REAL,
    leavers REAL,
    watch_s REAL,
    product_impressions REAL,
    product_clicks REAL,
    orders_created REAL,
    orders REAL,
    buyers REAL,
    items_sold REAL,
    gmv REAL,
    direct_gmv REAL,
    refunds_1h REAL,
    ad_cost REAL,
    boost_cost REAL,
    ad_gmv REAL,
    ad_orders REAL,
    comments REAL,
    likes REAL,
    shares REAL,
    interaction_users REAL,
    new_followers REAL,
    fanclub_joins REAL,
    negative_feedback REAL,
    views_paid REAL,
    views_recommend REAL,
    views_follow REAL,
    views_search REAL,
    CONSTRAINT pk_metric_tick PRIMARY KEY (track, t_ms)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE metric_track (
    track INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    source TEXT NOT NULL,
    definition_version INTEGER NOT NULL,
    currency TEXT NOT NULL,
    period_ms INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    CONSTRAINT pk_metric_track PRIMARY KEY (track)
)
 STRICT;

CREATE INDEX ix_metric_track_session_id ON metric_track (session_id);

CREATE TABLE product (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    title VARCHAR(300) NOT NULL,
    short_name VARCHAR(80) NOT NULL,
    platform VARCHAR(40) NOT NULL,
    platform_product_id VARCHAR(80),
    seller_sku VARCHAR(80) NOT NULL,
    category VARCHAR(120) NOT NULL,
    role VARCHAR,
    currency VARCHAR(3) NOT NULL,
    list_price_minor INTEGER,
    live_price_minor INTEGER,
    floor_price_minor INTEGER,
    coupon VARCHAR NOT NULL,
    gift VARCHAR NOT NULL,
    cost_minor INTEGER,
    fee_share FLOAT,
    commission_share FLOAT,
    shipping_minor INTEGER,
    refund_share FLOAT,
    refund_cost_minor INTEGER,
    scrap_share FLOAT,
    stock INTEGER,
    reserve_share FLOAT NOT NULL,
    stock_read_at DATETIME,
    shipping_class VARCHAR NOT NULL,
    seller_freight_minor INTEGER,
    buyer_freight_minor INTEGER,
    ship_within_h INTEGER,
    feature VARCHAR NOT NULL,
    advantage VARCHAR NOT NULL,
    benefit VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    evidence_attachment_id VARCHAR,
    sizes VARCHAR NOT NULL,
    faq JSON NOT NULL,
    pain_points VARCHAR NOT NULL,
    suits VARCHAR NOT NULL,
    picture VARCHAR(255) NOT NULL,
    custom JSON NOT NULL,
    substitute_id VARCHAR,
    veto VARCHAR NOT NULL,
    origin VARCHAR(20) NOT NULL,
    CONSTRAINT pk_product PRIMARY KEY (id)
);

CREATE INDEX ix_product_deleted_at ON product (deleted_at);

CREATE INDEX ix_product_platform_product_id ON product (platform_product_id);

CREATE TABLE quick_reply (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    slash VARCHAR(40) NOT NULL,
    text_en VARCHAR NOT NULL,
    text_zh VARCHAR NOT NULL,
    product_id VARCHAR,
    position INTEGER NOT NULL,
    used INTEGER NOT NULL,
    CONSTRAINT pk_quick_reply PRIMARY KEY (id)
);

CREATE INDEX ix_quick_reply_deleted_at ON quick_reply (deleted_at);

CREATE INDEX ix_quick_reply_slash ON quick_reply (slash);

CREATE TABLE restore_point (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    station_key VARCHAR(80) NOT NULL,
    session_id VARCHAR(36) NOT NULL,
    payload JSON NOT NULL,
    clean_exit BOOLEAN NOT NULL,
    CONSTRAINT pk_restore_point PRIMARY KEY (id),
    CONSTRAINT uq_restore_point_station_key_session_id UNIQUE (station_key, session_id)
);

CREATE INDEX ix_restore_point_deleted_at ON restore_point (deleted_at);

CREATE INDEX ix_restore_point_station_key ON restore_point (station_key);

CREATE TABLE rule (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    "key" VARCHAR(60) NOT NULL,
    rule_version INTEGER NOT NULL,
    title_en VARCHAR NOT NULL,
    title_zh VARCHAR NOT NULL,
    "group" VARCHAR(20) NOT NULL,
    evidence VARCHAR(20) NOT NULL,
    source VARCHAR NOT NULL,
    enabled BOOLEAN NOT NULL,
    built_in BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    edited_by VARCHAR,
    definition JSON NOT NULL,
    CONSTRAINT pk_rule PRIMARY KEY (id)
);

CREATE INDEX ix_rule_deleted_at ON rule (deleted_at);

CREATE INDEX ix_rule_key ON rule ("key");

CREATE TABLE rule_version (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    rule_key VARCHAR(60) NOT NULL,
    rule_version INTEGER NOT NULL,
    definition JSON NOT NULL,
    edited_by VARCHAR,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_rule_version PRIMARY KEY (id),
    CONSTRAINT uq_rule_version_rule_key_rule_version UNIQUE (rule_key, rule_version)
);

CREATE INDEX ix_rule_version_deleted_at ON rule_version (deleted_at);

CREATE INDEX ix_rule_version_rule_key ON rule_version (rule_key);

CREATE TABLE secret (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    name VARCHAR(120) NOT NULL,
    last4 VARCHAR(4) NOT NULL,
    expires_at DATETIME,
    nonce BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    CONSTRAINT pk_secret PRIMARY KEY (id),
    CONSTRAINT uq_secret_name UNIQUE (name)
);

CREATE INDEX ix_secret_deleted_at ON secret (deleted_at);

CREATE TABLE setting (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    "key" VARCHAR(120) NOT NULL,
    scope VARCHAR(60) NOT NULL,
    value JSON NOT NULL,
    source VARCHAR NOT NULL,
    checked_on DATETIME,
    CONSTRAINT pk_setting PRIMARY KEY (id)
);

CREATE INDEX ix_setting_deleted_at ON setting (deleted_at);

CREATE INDEX ix_setting_key ON setting ("key");

CREATE INDEX ix_setting_scope ON setting (scope);

CREATE TABLE shop_score (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    shop VARCHAR(120) NOT NULL,
    metric VARCHAR(60) NOT NULL,
    value FLOAT NOT NULL,
    gate FLOAT,
    better VARCHAR(6) NOT NULL,
    window VARCHAR(40) NOT NULL,
    source VARCHAR NOT NULL,
    read_at DATETIME NOT NULL,
    CONSTRAINT pk_shop_score PRIMARY KEY (id)
);

CREATE INDEX ix_shop_score_deleted_at ON shop_score (deleted_at);

CREATE INDEX ix_shop_score_metric ON shop_score (metric);

CREATE TABLE source_config (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    kind VARCHAR(40) NOT NULL,
    name VARCHAR(120) NOT NULL,
    enabled BOOLEAN NOT NULL,
    session_id VARCHAR,
    account VARCHAR(120) NOT NULL,
    settings JSON NOT NULL,
    secret_name VARCHAR,
    CONSTRAINT pk_source_config PRIMARY KEY (id)
);

CREATE INDEX ix_source_config_deleted_at ON source_config (deleted_at);

CREATE INDEX ix_source_config_kind ON source_config (kind);

CREATE TABLE spoken_line (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    title VARCHAR(120) NOT NULL,
    text VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    tags JSON NOT NULL,
    is_template BOOLEAN NOT NULL,
    origin VARCHAR(20) NOT NULL,
    CONSTRAINT pk_spoken_line PRIMARY KEY (id)
);

CREATE INDEX ix_spoken_line_deleted_at ON spoken_line (deleted_at);

CREATE TABLE term_note (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    word VARCHAR(120) NOT NULL,
    language VARCHAR NOT NULL,
    reading VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL,
    practised JSON NOT NULL,
    CONSTRAINT pk_term_note PRIMARY KEY (id)
);

CREATE INDEX ix_term_note_deleted_at ON term_note (deleted_at);

CREATE INDEX ix_term_note_word ON term_note (word);

CREATE TABLE live_session (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    title VARCHAR(200) NOT NULL,
    platform VARCHAR(40) NOT NULL,
    shop VARCHAR(120) NOT NULL,
    market VARCHAR(8) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    zone VARCHAR(64) NOT NULL,
    phase VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    planned_start_at DATETIME,
    planned_ms INTEGER NOT NULL,
    started_at DATETIME,
    ended_at DATETIME,
    script_language VARCHAR NOT NULL,
    target_gmv_minor INTEGER,
    target_orders INTEGER,
    ad_budget_minor INTEGER,
    target_roi FLOAT,
    breakeven_roi FLOAT,
    cost_inputs JSON NOT NULL,
    ad_stage VARCHAR NOT NULL,
    rule_profile VARCHAR NOT NULL,
    rule_parameters JSON NOT NULL,
    anchor_id VARCHAR,
    external_key VARCHAR(200),
    room_id VARCHAR(80),
    pace_curve JSON NOT NULL,
    origin_note JSON NOT NULL,
    notes VARCHAR NOT NULL,
    CONSTRAINT pk_live_session PRIMARY KEY (id),
    CONSTRAINT fk_live_session_anchor_id_member FOREIGN KEY(anchor_id) REFERENCES member (id)
);

CREATE INDEX ix_live_session_deleted_at ON live_session (deleted_at);

CREATE UNIQUE INDEX ix_live_session_external_key ON live_session (external_key);

CREATE INDEX ix_live_session_phase ON live_session (phase);

CREATE INDEX ix_live_session_planned_start_at ON live_session (planned_start_at);

CREATE INDEX ix_live_session_platform ON live_session (platform);

CREATE INDEX ix_live_session_room_id ON live_session (room_id);

CREATE INDEX ix_live_session_started_at ON live_session (started_at);

CREATE TABLE product_stat (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    product_id VARCHAR,
    natural_key VARCHAR(200) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    "values" JSON NOT NULL,
    digest VARCHAR(64) NOT NULL,
    read_at DATETIME NOT NULL,
    import_id VARCHAR,
    row_number INTEGER,
    CONSTRAINT pk_product_stat PRIMARY KEY (id),
    CONSTRAINT fk_product_stat_product_id_product FOREIGN KEY(product_id) REFERENCES product (id),
    CONSTRAINT fk_product_stat_import_id_import_run FOREIGN KEY(import_id) REFERENCES import_run (id)
);

CREATE INDEX ix_product_stat_deleted_at ON product_stat (deleted_at);

CREATE INDEX ix_product_stat_import_id ON product_stat (import_id);

CREATE INDEX ix_product_stat_natural_key ON product_stat (natural_key);

CREATE INDEX ix_product_stat_product_id ON product_stat (product_id);

CREATE TABLE source_health (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    source_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    since DATETIME,
    last_good_at DATETIME,
    period_ms INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    retry_at DATETIME,
    readings INTEGER NOT NULL,
    CONSTRAINT pk_source_health PRIMARY KEY (id),
    CONSTRAINT uq_source_health_source_id UNIQUE (source_id),
    CONSTRAINT fk_source_health_source_id_source_config FOREIGN KEY(source_id) REFERENCES source_config (id)
);

CREATE INDEX ix_source_health_deleted_at ON source_health (deleted_at);

CREATE TABLE station (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    name VARCHAR(80) NOT NULL,
    machine VARCHAR(120) NOT NULL,
    role VARCHAR,
    member_id VARCHAR,
    last_seen_at DATETIME,
    app_version VARCHAR NOT NULL,
    CONSTRAINT pk_station PRIMARY KEY (id),
    CONSTRAINT fk_station_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE INDEX ix_station_deleted_at ON station (deleted_at);

CREATE TABLE ad_plan (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR,
    platform VARCHAR(40) NOT NULL,
    external_id VARCHAR(80) NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    budget_minor INTEGER,
    bid_minor INTEGER,
    target_roi FLOAT,
    spend_minor INTEGER,
    gmv_minor INTEGER,
    read_at DATETIME,
    status VARCHAR(20) NOT NULL,
    edits_today INTEGER NOT NULL,
    spend_scope VARCHAR(10) NOT NULL,
    boost BOOLEAN NOT NULL,
    product_id VARCHAR,
    launched_at DATETIME,
    conversions INTEGER,
    learning_done BOOLEAN,
    page_url VARCHAR(500) NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_ad_plan PRIMARY KEY (id),
    CONSTRAINT fk_ad_plan_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_ad_plan_deleted_at ON ad_plan (deleted_at);

CREATE INDEX ix_ad_plan_session_id ON ad_plan (session_id);

CREATE TABLE ad_report (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    natural_key VARCHAR(300) NOT NULL,
    session_id VARCHAR,
    campaign_name VARCHAR(300) NOT NULL,
    launched_at DATETIME,
    currency VARCHAR(3) NOT NULL,
    cost VARCHAR NOT NULL,
    gross_revenue VARCHAR NOT NULL,
    "values" JSON NOT NULL,
    digest VARCHAR(64) NOT NULL,
    read_at DATETIME NOT NULL,
    import_id VARCHAR,
    row_number INTEGER,
    CONSTRAINT pk_ad_report PRIMARY KEY (id),
    CONSTRAINT fk_ad_report_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_ad_report_deleted_at ON ad_report (deleted_at);

CREATE INDEX ix_ad_report_import_id ON ad_report (import_id);

CREATE INDEX ix_ad_report_natural_key ON ad_report (natural_key);

CREATE INDEX ix_ad_report_session_id ON ad_report (session_id);

CREATE TABLE asset_request (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    text VARCHAR NOT NULL,
    product_id VARCHAR,
    assignee VARCHAR(80) NOT NULL,
    state VARCHAR NOT NULL,
    due_at DATETIME,
    link VARCHAR NOT NULL,
    CONSTRAINT pk_asset_request PRIMARY KEY (id),
    CONSTRAINT fk_asset_request_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_asset_request_deleted_at ON asset_request (deleted_at);

CREATE INDEX ix_asset_request_session_id ON asset_request (session_id);

CREATE TABLE checklist_item (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    due_before_min INTEGER NOT NULL,
    text_en VARCHAR NOT NULL,
    text_zh VARCHAR NOT NULL,
    hat VARCHAR,
    member_id VARCHAR,
    done_at DATETIME,
    done_by VARCHAR,
    needs_two BOOLEAN NOT NULL,
    second_done_by VARCHAR,
    blocks_ready BOOLEAN NOT NULL,
    action_item_id VARCHAR,
    position FLOAT NOT NULL,
    CONSTRAINT pk_checklist_item PRIMARY KEY (id),
    CONSTRAINT fk_checklist_item_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_checklist_item_deleted_at ON checklist_item (deleted_at);

CREATE INDEX ix_checklist_item_session_id ON checklist_item (session_id);

CREATE TABLE comment_triage (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    comment_id INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    score FLOAT NOT NULL,
    why VARCHAR NOT NULL,
    by_member_id VARCHAR,
    cluster_id VARCHAR,
    answered_at DATETIME,
    answered_by VARCHAR,
    product_id VARCHAR,
    CONSTRAINT pk_comment_triage PRIMARY KEY (id),
    CONSTRAINT fk_comment_triage_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_comment_triage_cluster_id ON comment_triage (cluster_id);

CREATE INDEX ix_comment_triage_comment_id ON comment_triage (comment_id);

CREATE INDEX ix_comment_triage_deleted_at ON comment_triage (deleted_at);

CREATE INDEX ix_comment_triage_session_id ON comment_triage (session_id);

CREATE TABLE cue (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR(200) NOT NULL,
    template VARCHAR NOT NULL,
    pictogram VARCHAR(40) NOT NULL,
    target_hat VARCHAR(40) NOT NULL,
    target_id VARCHAR,
    author_id VARCHAR,
    state VARCHAR NOT NULL,
    sent_at DATETIME,
    delivered_at DATETIME,
    shown_at DATETIME,
    answered_at DATETIME,
    expires_at DATETIME,
    decline_reason VARCHAR NOT NULL,
    answered_by VARCHAR,
    product_id VARCHAR,
    segment_id VARCHAR,
    metric VARCHAR,
    comment_id INTEGER,
    cluster_id VARCHAR,
    prompt_id VARCHAR,
    resent_of VARCHAR,
    command_id VARCHAR,
    CONSTRAINT pk_cue PRIMARY KEY (id),
    CONSTRAINT fk_cue_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id),
    CONSTRAINT uq_cue_command_id UNIQUE (command_id)
);

CREATE INDEX ix_cue_author_id ON cue (author_id);

CREATE INDEX ix_cue_deleted_at ON cue (deleted_at);

CREATE INDEX ix_cue_session_id ON cue (session_id);

CREATE INDEX ix_cue_state ON cue (state);

CREATE TABLE finding (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    t_ms INTEGER NOT NULL,
    end_ms INTEGER,
    "values" JSON NOT NULL,
    rank FLOAT NOT NULL,
    dismissed BOOLEAN NOT NULL,
    CONSTRAINT pk_finding PRIMARY KEY (id),
    CONSTRAINT fk_finding_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_finding_deleted_at ON finding (deleted_at);

CREATE INDEX ix_finding_session_id ON finding (session_id);

CREATE TABLE ground_truth (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    subject_id VARCHAR,
    t_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    metric VARCHAR(60) NOT NULL,
    factor FLOAT NOT NULL,
    CONSTRAINT pk_ground_truth PRIMARY KEY (id),
    CONSTRAINT fk_ground_truth_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_ground_truth_deleted_at ON ground_truth (deleted_at);

CREATE INDEX ix_ground_truth_session_id ON ground_truth (session_id);

CREATE TABLE incident (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    t_ms INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    owner_id VARCHAR,
    reported_by VARCHAR,
    steps_done JSON NOT NULL,
    closed_at DATETIME,
    prompt_id VARCHAR,
    details JSON NOT NULL,
    CONSTRAINT pk_incident PRIMARY KEY (id),
    CONSTRAINT fk_incident_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_incident_deleted_at ON incident (deleted_at);

CREATE INDEX ix_incident_prompt_id ON incident (prompt_id);

CREATE INDEX ix_incident_session_id ON incident (session_id);

CREATE TABLE live_lock (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    owner VARCHAR(36) NOT NULL,
    station VARCHAR(80) NOT NULL,
    member_id VARCHAR,
    expires_at DATETIME,
    requested_by VARCHAR,
    requested_owner VARCHAR(36) NOT NULL,
    requested_at DATETIME,
    CONSTRAINT pk_live_lock PRIMARY KEY (id),
    CONSTRAINT uq_live_lock_session_id_kind UNIQUE (session_id, kind),
    CONSTRAINT fk_live_lock_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_live_lock_deleted_at ON live_lock (deleted_at);

CREATE INDEX ix_live_lock_session_id ON live_lock (session_id);

CREATE TABLE mark (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    t_ms INTEGER NOT NULL,
    preset VARCHAR(40) NOT NULL,
    text VARCHAR NOT NULL,
    member_id VARCHAR,
    details JSON NOT NULL,
    CONSTRAINT pk_mark PRIMARY KEY (id),
    CONSTRAINT fk_mark_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_mark_deleted_at ON mark (deleted_at);

CREATE INDEX ix_mark_session_id ON mark (session_id);

CREATE TABLE note (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    t_ms INTEGER NOT NULL,
    end_ms INTEGER,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    author_id VARCHAR,
    owner_id VARCHAR,
    parent_id VARCHAR,
    tags JSON NOT NULL,
    CONSTRAINT pk_note PRIMARY KEY (id),
    CONSTRAINT fk_note_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_note_deleted_at ON note (deleted_at);

CREATE INDEX ix_note_session_id ON note (session_id);

CREATE TABLE prompt (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    rule_id VARCHAR,
    rule_key VARCHAR(60) NOT NULL,
    rule_version INTEGER NOT NULL,
    level VARCHAR(10) NOT NULL,
    t_ms INTEGER NOT NULL,
    "group" VARCHAR(20) NOT NULL,
    owner_hat VARCHAR(40) NOT NULL,
    read_at DATETIME,
    state VARCHAR NOT NULL,
    what JSON NOT NULL,
    "values" JSON NOT NULL,
    suggestion JSON NOT NULL,
    guard VARCHAR NOT NULL,
    expires_at DATETIME,
    snoozed_until DATETIME,
    decided_at DATETIME,
    decided_by VARCHAR,
    reason VARCHAR NOT NULL,
    cue_id VARCHAR,
    ad_action_id VARCHAR,
    incident_id VARCHAR,
    executed_at DATETIME,
    observe_until DATETIME,
    outcome JSON NOT NULL,
    CONSTRAINT pk_prompt PRIMARY KEY (id),
    CONSTRAINT fk_prompt_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id),
    CONSTRAINT fk_prompt_rule_id_rule FOREIGN KEY(rule_id) REFERENCES rule (id)
);

CREATE INDEX ix_prompt_ad_action_id ON prompt (ad_action_id);

CREATE INDEX ix_prompt_deleted_at ON prompt (deleted_at);

CREATE INDEX ix_prompt_session_id ON prompt (session_id);

CREATE INDEX ix_prompt_state ON prompt (state);

CREATE TABLE prompter_state (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    segment_id VARCHAR,
    char_offset FLOAT NOT NULL,
    line_offset FLOAT NOT NULL,
    speed FLOAT NOT NULL,
    playing BOOLEAN NOT NULL,
    as_of DATETIME NOT NULL,
    mode VARCHAR NOT NULL,
    mirrored BOOLEAN NOT NULL,
    CONSTRAINT pk_prompter_state PRIMARY KEY (id),
    CONSTRAINT uq_prompter_state_session_id UNIQUE (session_id),
    CONSTRAINT fk_prompter_state_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_prompter_state_deleted_at ON prompter_state (deleted_at);

CREATE TABLE question_cluster (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    count INTEGER NOT NULL,
    first_t_ms INTEGER NOT NULL,
    last_t_ms INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    cue_id VARCHAR,
    macro VARCHAR NOT NULL,
    members JSON NOT NULL,
    CONSTRAINT pk_question_cluster PRIMARY KEY (id),
    CONSTRAINT fk_question_cluster_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_question_cluster_deleted_at ON question_cluster (deleted_at);

CREATE INDEX ix_question_cluster_session_id ON question_cluster (session_id);

CREATE TABLE recording (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    offset_ms FLOAT NOT NULL,
    rate FLOAT NOT NULL,
    aligned_by VARCHAR(40) NOT NULL,
    points JSON NOT NULL,
    duration_ms INTEGER,
    CONSTRAINT pk_recording PRIMARY KEY (id),
    CONSTRAINT fk_recording_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_recording_deleted_at ON recording (deleted_at);

CREATE INDEX ix_recording_session_id ON recording (session_id);

CREATE TABLE rundown_state (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    current_run_id VARCHAR,
    current_segment_id VARCHAR,
    armed_segment_id VARCHAR,
    paused_at DATETIME,
    skipped_ids JSON NOT NULL,
    refit JSON NOT NULL,
    order_ids JSON NOT NULL,
    CONSTRAINT pk_rundown_state PRIMARY KEY (id),
    CONSTRAINT uq_rundown_state_session_id UNIQUE (session_id),
    CONSTRAINT fk_rundown_state_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_rundown_state_deleted_at ON rundown_state (deleted_at);

CREATE TABLE script_version (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    label VARCHAR(120) NOT NULL,
    author_id VARCHAR,
    content JSON NOT NULL,
    CONSTRAINT pk_script_version PRIMARY KEY (id),
    CONSTRAINT fk_script_version_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_script_version_deleted_at ON script_version (deleted_at);

CREATE INDEX ix_script_version_session_id ON script_version (session_id);

CREATE TABLE segment (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    position FLOAT NOT NULL,
    kind VARCHAR NOT NULL,
    title VARCHAR(200) NOT NULL,
    link_no INTEGER,
    product_id VARCHAR,
    planned_ms INTEGER NOT NULL,
    hard_start_at DATETIME,
    loop_group VARCHAR(36),
    list_price_minor INTEGER,
    live_price_minor INTEGER,
    stock INTEGER,
    target_gmv_minor INTEGER,
    target_units INTEGER,
    stage VARCHAR(40) NOT NULL,
    coupon VARCHAR NOT NULL,
    gift VARCHAR NOT NULL,
    assistant_action VARCHAR NOT NULL,
    props VARCHAR NOT NULL,
    overlay VARCHAR NOT NULL,
    chat_prompt VARCHAR NOT NULL,
    line_kind VARCHAR(40) NOT NULL,
    notes VARCHAR NOT NULL,
    script VARCHAR NOT NULL,
    script_language VARCHAR NOT NULL,
    price_checked_by VARCHAR,
    price_checked_again_by VARCHAR,
    custom JSON NOT NULL,
    CONSTRAINT pk_segment PRIMARY KEY (id),
    CONSTRAINT fk_segment_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id),
    CONSTRAINT fk_segment_product_id_product FOREIGN KEY(product_id) REFERENCES product (id)
);

CREATE INDEX ix_segment_deleted_at ON segment (deleted_at);

CREATE INDEX ix_segment_product_id ON segment (product_id);

CREATE INDEX ix_segment_session_id ON segment (session_id);

CREATE TABLE session_summary (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    source VARCHAR(40) NOT NULL,
    definition_version INTEGER NOT NULL,
    currency VARCHAR(3) NOT NULL,
    "values" JSON NOT NULL,
    digest VARCHAR(64) NOT NULL,
    read_at DATETIME NOT NULL,
    final BOOLEAN NOT NULL,
    import_id VARCHAR,
    row_number INTEGER,
    CONSTRAINT pk_session_summary PRIMARY KEY (id),
    CONSTRAINT fk_session_summary_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_session_summary_deleted_at ON session_summary (deleted_at);

CREATE INDEX ix_session_summary_import_id ON session_summary (import_id);

CREATE INDEX ix_session_summary_session_id ON session_summary (session_id);

CREATE TABLE shift (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    member_id VARCHAR NOT NULL,
    hat VARCHAR NOT NULL,
    starts_at DATETIME,
    ends_at DATETIME,
    on_air BOOLEAN NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_shift PRIMARY KEY (id),
    CONSTRAINT fk_shift_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id),
    CONSTRAINT fk_shift_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE INDEX ix_shift_deleted_at ON shift (deleted_at);

CREATE INDEX ix_shift_member_id ON shift (member_id);

CREATE INDEX ix_shift_session_id ON shift (session_id);

CREATE TABLE shop_order (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    platform VARCHAR(40) NOT NULL,
    external_id VARCHAR(80) NOT NULL,
    session_id VARCHAR,
    segment_id VARCHAR,
    status VARCHAR(40) NOT NULL,
    buyer_key VARCHAR(80) NOT NULL,
    buyer_name VARCHAR(120) NOT NULL,
    phone_last4 VARCHAR(4) NOT NULL,
    province VARCHAR(80) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount_minor INTEGER,
    refunded_minor INTEGER NOT NULL,
    placed_at DATETIME,
    paid_at DATETIME,
    ship_by_at DATETIME,
    label_printed_at DATETIME,
    scanned_at DATETIME,
    delivered_at DATETIME,
    cancelled_at DATETIME,
    unpaid_reason VARCHAR NOT NULL,
    settlement_at DATETIME,
    settled_minor INTEGER,
    tracking VARCHAR(120) NOT NULL,
    lines JSON NOT NULL,
    settlements JSON NOT NULL,
    import_id VARCHAR,
    CONSTRAINT pk_shop_order PRIMARY KEY (id),
    CONSTRAINT fk_shop_order_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_shop_order_buyer_key ON shop_order (buyer_key);

CREATE INDEX ix_shop_order_deleted_at ON shop_order (deleted_at);

CREATE INDEX ix_shop_order_external_id ON shop_order (external_id);

CREATE INDEX ix_shop_order_paid_at ON shop_order (paid_at);

CREATE INDEX ix_shop_order_placed_at ON shop_order (placed_at);

CREATE INDEX ix_shop_order_session_id ON shop_order (session_id);

CREATE INDEX ix_shop_order_status ON shop_order (status);

CREATE TABLE transcript_line (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    t_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    speaker_id VARCHAR,
    source VARCHAR(40) NOT NULL,
    CONSTRAINT pk_transcript_line PRIMARY KEY (id),
    CONSTRAINT fk_transcript_line_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_transcript_line_deleted_at ON transcript_line (deleted_at);

CREATE INDEX ix_transcript_line_session_id ON transcript_line (session_id);

CREATE INDEX ix_transcript_line_t_ms ON transcript_line (t_ms);

CREATE TABLE action_item (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    note_id VARCHAR,
    problem VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    t_ms INTEGER,
    owner_id VARCHAR,
    due_at DATETIME,
    check_metric VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    planned_in_session_id VARCHAR,
    closed_at DATETIME,
    CONSTRAINT pk_action_item PRIMARY KEY (id),
    CONSTRAINT fk_action_item_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id),
    CONSTRAINT fk_action_item_note_id_note FOREIGN KEY(note_id) REFERENCES note (id)
);

CREATE INDEX ix_action_item_deleted_at ON action_item (deleted_at);

CREATE INDEX ix_action_item_session_id ON action_item (session_id);

CREATE INDEX ix_action_item_state ON action_item (state);

CREATE TABLE ad_action (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    plan_id VARCHAR,
    kind VARCHAR(40) NOT NULL,
    t_ms INTEGER NOT NULL,
    currency VARCHAR(3) NOT NULL,
    before_minor INTEGER,
    after_minor INTEGER,
    before_value FLOAT,
    after_value FLOAT,
    state VARCHAR NOT NULL,
    by_member_id VARCHAR,
    by_hand BOOLEAN NOT NULL,
    prompt_id VARCHAR,
    note VARCHAR NOT NULL,
    read_back_at DATETIME,
    observe_until DATETIME,
    outcome JSON NOT NULL,
    command_id VARCHAR,
    CONSTRAINT pk_ad_action PRIMARY KEY (id),
    CONSTRAINT fk_ad_action_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id),
    CONSTRAINT fk_ad_action_plan_id_ad_plan FOREIGN KEY(plan_id) REFERENCES ad_plan (id),
    CONSTRAINT uq_ad_action_command_id UNIQUE (command_id)
);

CREATE INDEX ix_ad_action_deleted_at ON ad_action (deleted_at);

CREATE INDEX ix_ad_action_plan_id ON ad_action (plan_id);

CREATE INDEX ix_ad_action_session_id ON ad_action (session_id);

CREATE TABLE ad_sample (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    plan_id VARCHAR NOT NULL,
    session_id VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    day VARCHAR(10) NOT NULL,
    t_ms INTEGER NOT NULL,
    read_at DATETIME NOT NULL,
    spend_minor INTEGER NOT NULL,
    gmv_minor INTEGER,
    orders INTEGER,
    source VARCHAR(40) NOT NULL,
    member_id VARCHAR,
    CONSTRAINT pk_ad_sample PRIMARY KEY (id),
    CONSTRAINT fk_ad_sample_plan_id_ad_plan FOREIGN KEY(plan_id) REFERENCES ad_plan (id),
    CONSTRAINT fk_ad_sample_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_ad_sample_deleted_at ON ad_sample (deleted_at);

CREATE INDEX ix_ad_sample_plan_id ON ad_sample (plan_id);

CREATE INDEX ix_ad_sample_session_id ON ad_sample (session_id);

CREATE TABLE compliance_dismissal (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    segment_id VARCHAR NOT NULL,
    pack VARCHAR(60) NOT NULL,
    term VARCHAR(200) NOT NULL,
    reason VARCHAR NOT NULL,
    member_id VARCHAR,
    CONSTRAINT pk_compliance_dismissal PRIMARY KEY (id),
    CONSTRAINT fk_compliance_dismissal_segment_id_segment FOREIGN KEY(segment_id) REFERENCES segment (id)
);

CREATE INDEX ix_compliance_dismissal_deleted_at ON compliance_dismissal (deleted_at);

CREATE INDEX ix_compliance_dismissal_segment_id ON compliance_dismissal (segment_id);

CREATE TABLE cue_receipt (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    cue_id VARCHAR NOT NULL,
    station_key VARCHAR(80) NOT NULL,
    member_id VARCHAR,
    state VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    latency_ms INTEGER NOT NULL,
    CONSTRAINT pk_cue_receipt PRIMARY KEY (id),
    CONSTRAINT fk_cue_receipt_cue_id_cue FOREIGN KEY(cue_id) REFERENCES cue (id)
);

CREATE INDEX ix_cue_receipt_cue_id ON cue_receipt (cue_id);

CREATE INDEX ix_cue_receipt_deleted_at ON cue_receipt (deleted_at);

CREATE TABLE order_return (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    order_id VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    reason VARCHAR NOT NULL,
    product_id VARCHAR,
    amount_minor INTEGER,
    state VARCHAR(40) NOT NULL,
    requested_at DATETIME,
    due_at DATETIME,
    said_note VARCHAR NOT NULL,
    said_segment_id VARCHAR,
    CONSTRAINT pk_order_return PRIMARY KEY (id),
    CONSTRAINT fk_order_return_order_id_shop_order FOREIGN KEY(order_id) REFERENCES shop_order (id)
);

CREATE INDEX ix_order_return_deleted_at ON order_return (deleted_at);

CREATE INDEX ix_order_return_order_id ON order_return (order_id);

CREATE TABLE prompt_decision (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    prompt_id VARCHAR NOT NULL,
    session_id VARCHAR NOT NULL,
    verb VARCHAR(20) NOT NULL,
    from_state VARCHAR NOT NULL,
    to_state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    t_ms INTEGER NOT NULL,
    member_id VARCHAR,
    "values" JSON NOT NULL,
    CONSTRAINT pk_prompt_decision PRIMARY KEY (id),
    CONSTRAINT fk_prompt_decision_prompt_id_prompt FOREIGN KEY(prompt_id) REFERENCES prompt (id),
    CONSTRAINT fk_prompt_decision_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id)
);

CREATE INDEX ix_prompt_decision_deleted_at ON prompt_decision (deleted_at);

CREATE INDEX ix_prompt_decision_prompt_id ON prompt_decision (prompt_id);

CREATE INDEX ix_prompt_decision_session_id ON prompt_decision (session_id);

CREATE TABLE segment_comment (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    segment_id VARCHAR NOT NULL,
    author_id VARCHAR,
    text VARCHAR NOT NULL,
    private BOOLEAN NOT NULL,
    mentions JSON NOT NULL,
    parent_id VARCHAR,
    CONSTRAINT pk_segment_comment PRIMARY KEY (id),
    CONSTRAINT fk_segment_comment_segment_id_segment FOREIGN KEY(segment_id) REFERENCES segment (id)
);

CREATE INDEX ix_segment_comment_deleted_at ON segment_comment (deleted_at);

CREATE INDEX ix_segment_comment_segment_id ON segment_comment (segment_id);

CREATE TABLE segment_run (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    session_id VARCHAR NOT NULL,
    segment_id VARCHAR NOT NULL,
    pass_no INTEGER NOT NULL,
    planned_ms INTEGER NOT NULL,
    added_ms INTEGER NOT NULL,
    started_at DATETIME NOT NULL,
    ended_at DATETIME,
    skipped BOOLEAN NOT NULL,
    rehearsal BOOLEAN NOT NULL,
    taken_by VARCHAR,
    CONSTRAINT pk_segment_run PRIMARY KEY (id),
    CONSTRAINT fk_segment_run_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id),
    CONSTRAINT fk_segment_run_segment_id_segment FOREIGN KEY(segment_id) REFERENCES segment (id)
);

CREATE INDEX ix_segment_run_deleted_at ON segment_run (deleted_at);

CREATE INDEX ix_segment_run_segment_id ON segment_run (segment_id);

CREATE INDEX ix_segment_run_session_id ON segment_run (session_id);

CREATE TABLE ticket (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    deleted_at DATETIME,
    number INTEGER NOT NULL,
    session_id VARCHAR,
    subject VARCHAR(200) NOT NULL,
    buyer_key VARCHAR(80) NOT NULL,
    buyer_name VARCHAR(120) NOT NULL,
    order_id VARCHAR,
    comment_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    state VARCHAR NOT NULL,
    owner_id VARCHAR,
    due_at DATETIME,
    paused_at DATETIME,
    sla_ms INTEGER,
    closed_at DATETIME,
    messages JSON NOT NULL,
    CONSTRAINT pk_ticket PRIMARY KEY (id),
    CONSTRAINT fk_ticket_session_id_live_session FOREIGN KEY(session_id) REFERENCES live_session (id),
    CONSTRAINT fk_ticket_order_id_shop_order FOREIGN KEY(order_id) REFERENCES shop_order (id),
    CONSTRAINT fk_ticket_owner_id_member FOREIGN KEY(owner_id) REFERENCES member (id)
);

CREATE INDEX ix_ticket_deleted_at ON ticket (deleted_at);

CREATE INDEX ix_ticket_number ON ticket (number);

CREATE INDEX ix_ticket_order_id ON ticket (order_id);

CREATE INDEX ix_ticket_session_id ON ticket (session_id);

CREATE INDEX ix_ticket_state ON ticket (state);
