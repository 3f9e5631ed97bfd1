--
-- PostgreSQL database dump
--

\restrict TrepYNCdGZ1129er1Kfwx6k8RhNdaqOCQHYcHSd9dHfDi1IqdyWgisJnRsHP8SR

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: town; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA town;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: clairville_meta; Type: TABLE; Schema: town; Owner: -
--

CREATE TABLE town.clairville_meta (
    ogc_fid integer NOT NULL,
    name character varying,
    value character varying
);


--
-- Name: clairville_meta_ogc_fid_seq; Type: SEQUENCE; Schema: town; Owner: -
--

CREATE SEQUENCE town.clairville_meta_ogc_fid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: clairville_meta_ogc_fid_seq; Type: SEQUENCE OWNED BY; Schema: town; Owner: -
--

ALTER SEQUENCE town.clairville_meta_ogc_fid_seq OWNED BY town.clairville_meta.ogc_fid;


--
-- Name: clairville_pulls; Type: TABLE; Schema: town; Owner: -
--

CREATE TABLE town.clairville_pulls (
    ogc_fid integer NOT NULL,
    theme character varying,
    status character varying,
    started_utc character varying,
    seconds double precision,
    source character varying,
    url character varying,
    announced bigint,
    got bigint,
    kept bigint,
    dropped character varying,
    sha256 character varying,
    licence character varying,
    attribution character varying,
    data_date character varying,
    validator character varying,
    fields character varying,
    added bigint,
    removed bigint,
    modified bigint,
    message character varying
);


--
-- Name: clairville_pulls_ogc_fid_seq; Type: SEQUENCE; Schema: town; Owner: -
--

CREATE SEQUENCE town.clairville_pulls_ogc_fid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: clairville_pulls_ogc_fid_seq; Type: SEQUENCE OWNED BY; Schema: town; Owner: -
--

ALTER SEQUENCE town.clairville_pulls_ogc_fid_seq OWNED BY town.clairville_pulls.ogc_fid;


--
-- Name: districts; Type: TABLE; Schema: town; Owner: -
--

CREATE TABLE town.districts (
    fid integer NOT NULL,
    id character varying,
    name character varying,
    population double precision,
    insee character varying,
    kind character varying,
    year bigint,
    geom public.geometry(MultiPolygon,2154)
);


--
-- Name: districts_fid_seq; Type: SEQUENCE; Schema: town; Owner: -
--

CREATE SEQUENCE town.districts_fid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: districts_fid_seq; Type: SEQUENCE OWNED BY; Schema: town; Owner: -
--

ALTER SEQUENCE town.districts_fid_seq OWNED BY town.districts.fid;


--
-- Name: qgis_layer_metadata; Type: TABLE; Schema: town; Owner: -
--

CREATE TABLE town.qgis_layer_metadata (
    id integer NOT NULL,
    f_table_catalog character varying NOT NULL,
    f_table_schema character varying NOT NULL,
    f_table_name character varying NOT NULL,
    f_geometry_column character varying,
    identifier text NOT NULL,
    title text NOT NULL,
    abstract text,
    geometry_type character varying,
    extent public.geometry(Polygon,4326),
    crs character varying,
    layer_type character varying NOT NULL,
    qmd xml NOT NULL,
    owner character varying(63) DEFAULT CURRENT_USER,
    update_time timestamp without time zone DEFAULT CURRENT_TIMESTAMP
);


--
-- Name: qgis_layer_metadata_id_seq; Type: SEQUENCE; Schema: town; Owner: -
--

CREATE SEQUENCE town.qgis_layer_metadata_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: qgis_layer_metadata_id_seq; Type: SEQUENCE OWNED BY; Schema: town; Owner: -
--

ALTER SEQUENCE town.qgis_layer_metadata_id_seq OWNED BY town.qgis_layer_metadata.id;


--
-- Name: works; Type: TABLE; Schema: town; Owner: -
--

CREATE TABLE town.works (
    fid integer NOT NULL,
    id character varying,
    start timestamp without time zone,
    "end" timestamp without time zone,
    start_utc timestamp with time zone,
    end_utc timestamp with time zone,
    street character varying,
    nature character varying,
    description character varying,
    owner character varying,
    traffic_impact character varying,
    impact_detail character varying,
    level bigint,
    status character varying,
    schedule character varying,
    area_m2 double precision,
    occupies_footway boolean,
    occupies_carriageway boolean,
    insee character varying,
    dataset character varying,
    geom public.geometry(Geometry,2154)
);


--
-- Name: works_fid_seq; Type: SEQUENCE; Schema: town; Owner: -
--

CREATE SEQUENCE town.works_fid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: works_fid_seq; Type: SEQUENCE OWNED BY; Schema: town; Owner: -
--

ALTER SEQUENCE town.works_fid_seq OWNED BY town.works.fid;


--
-- Name: works_in_june; Type: VIEW; Schema: town; Owner: -
--

CREATE VIEW town.works_in_june AS
 SELECT works.id,
    works.street,
    works.start
   FROM town.works
  WHERE ((works.start)::date = '2024-06-01'::date);


--
-- Name: clairville_meta ogc_fid; Type: DEFAULT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.clairville_meta ALTER COLUMN ogc_fid SET DEFAULT nextval('town.clairville_meta_ogc_fid_seq'::regclass);


--
-- Name: clairville_pulls ogc_fid; Type: DEFAULT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.clairville_pulls ALTER COLUMN ogc_fid SET DEFAULT nextval('town.clairville_pulls_ogc_fid_seq'::regclass);


--
-- Name: districts fid; Type: DEFAULT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.districts ALTER COLUMN fid SET DEFAULT nextval('town.districts_fid_seq'::regclass);


--
-- Name: qgis_layer_metadata id; Type: DEFAULT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.qgis_layer_metadata ALTER COLUMN id SET DEFAULT nextval('town.qgis_layer_metadata_id_seq'::regclass);


--
-- Name: works fid; Type: DEFAULT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.works ALTER COLUMN fid SET DEFAULT nextval('town.works_fid_seq'::regclass);


--
-- Data for Name: clairville_meta; Type: TABLE DATA; Schema: town; Owner: -
--

INSERT INTO town.clairville_meta VALUES (1, 'schema_version', '1');


--
-- Data for Name: clairville_pulls; Type: TABLE DATA; Schema: town; Owner: -
--

INSERT INTO town.clairville_pulls VALUES (1, 'works', 'ok', '2026-11-30T06:48:34+00:00', 0.03, 'file', 'works.geojson', 24, 24, 24, '{}', 'c7484812c21ea38b2fc2d48c6cbeeed530fe95633b0d45a51f7c086daa677bc5', 'Licence Ouverte 2.0', 'Ville de Test', '2024-06-10', '{"themes.works[0]": {"mtime": 1796021311372503535, "size": 4152}}', '{"map": [[{"path": "works.geojson", "type": "file"}, {"end": {"convert": "end_of_day", "field": "fin"}, "id": "num", "start": "debut", "street": "rue"}]], "themes.works[0]": {"debut": "Date", "fin": "Date", "num": "String", "rue": "String"}}', NULL, NULL, NULL, NULL);
INSERT INTO town.clairville_pulls VALUES (2, 'districts', 'ok', '2026-11-30T06:48:34+00:00', 0.04, 'file', 'districts.geojson', 1, 1, 1, '{}', '7fbfa3bf026b0100d899d2db83ad14fea4ddd67de982ba9f1bf8730446ee1550', 'Licence Ouverte 2.0', 'Ville de Test', '2024-06-10', '{"themes.districts[0]": {"mtime": 1796021311373588996, "size": 333}}', '{"map": [[{"path": "districts.geojson", "type": "file"}, {"kind": "genre", "name": "nom"}]], "themes.districts[0]": {"genre": "String", "nom": "String"}}', NULL, NULL, NULL, NULL);
INSERT INTO town.clairville_pulls VALUES (3, 'works', 'ok', '2026-11-30T06:48:34+00:00', 0.04, 'file', 'http://127.0.0.1:36315/works.geojson?apikey=***', 24, 24, 24, '{}', 'c7484812c21ea38b2fc2d48c6cbeeed530fe95633b0d45a51f7c086daa677bc5', 'Licence Ouverte 2.0', 'Ville de Test', '2024-06-10', '{"themes.works[0]": {"modified": "Mon, 30 Nov 2026 06:48:31 GMT"}}', '{"map": [[{"path": "http://127.0.0.1:36315/works.geojson?apikey=K3Y-OF-WORKS-0123456789", "type": "file"}, {"end": {"convert": "end_of_day", "field": "fin"}, "id": "num", "start": "debut", "street": "rue"}]], "themes.works[0]": {"debut": "Date", "fin": "Date", "num": "String", "rue": "String"}}', 0, 0, 0, NULL);
INSERT INTO town.clairville_pulls VALUES (4, 'districts', 'failed', '2026-11-30T06:48:34+00:00', 0.03, 'file', NULL, NULL, NULL, NULL, NULL, NULL, 'Licence Ouverte 2.0', 'Ville de Test', NULL, NULL, NULL, NULL, NULL, NULL, 'http://127.0.0.1:36315/refused.geojson?jeton=JETON-DES-QUARTIERS&token=*** refuses access (answer 403). Choose an authentication configuration (authcfg) in the profile, or ask the publisher.');


--
-- Data for Name: districts; Type: TABLE DATA; Schema: town; Owner: -
--

INSERT INTO town.districts VALUES (1, NULL, 'Ville', NULL, NULL, 'commune', NULL, '01060000206A08000001000000010300000001000000050000000000000020D6234100000000382B5A410000000094DF234100000000382B5A410000000094DF234100000080662C5A410000000020D6234100000080662C5A410000000020D6234100000000382B5A41');


--
-- Data for Name: qgis_layer_metadata; Type: TABLE DATA; Schema: town; Owner: -
--

INSERT INTO town.qgis_layer_metadata VALUES (2, 'city', 'town', 'districts', 'geom', 'districts', 'Districts', 'Pulled 2026-11-30T06:48 UTC from districts.geojson', 'Unknown', '0103000020E610000000000000', NULL, 'vector', '<!DOCTYPE qgis PUBLIC ''http://mrcc.com/qgis.dtd'' ''SYSTEM''>
<qgis version="3.40.6-Bratislava">
  <identifier>districts</identifier>
  <parentidentifier></parentidentifier>
  <language>en</language>
  <type>dataset</type>
  <title>Districts</title>
  <abstract>Pulled 2026-11-30T06:48 UTC from districts.geojson</abstract>
  <links/>
  <history>clairville:pullcity, 2026-11-30T06:48:34+00:00, 1 rows, sha256 7fbfa3bf026b0100d899d2db83ad14fea4ddd67de982ba9f1bf8730446ee1550</history>
  <dates>
    <date type="Published" value="2024-06-10T00:00:00"/>
  </dates>
  <fees></fees>
  <rights>Ville de Test</rights>
  <license>Licence Ouverte 2.0</license>
  <encoding></encoding>
  <crs>
    <spatialrefsys nativeFormat="Wkt">
      <wkt></wkt>
      <proj4></proj4>
      <srsid>0</srsid>
      <srid>0</srid>
      <authid></authid>
      <description></description>
      <projectionacronym></projectionacronym>
      <ellipsoidacronym></ellipsoidacronym>
      <geographicflag>false</geographicflag>
    </spatialrefsys>
  </crs>
  <extent/>
</qgis>
', 'clairville', '2026-11-30 02:48:34.342059');
INSERT INTO town.qgis_layer_metadata VALUES (1, 'city', 'town', 'works', 'geom', 'works', 'Road works', 'Pulled 2026-11-30T06:48 UTC from http://127.0.0.1:36315/works.geojson?apikey=***', 'MultiPoint', '0103000020E610000000000000', NULL, 'vector', '<!DOCTYPE qgis PUBLIC ''http://mrcc.com/qgis.dtd'' ''SYSTEM''>
<qgis version="3.40.6-Bratislava">
  <identifier>works</identifier>
  <parentidentifier></parentidentifier>
  <language>en</language>
  <type>dataset</type>
  <title>Road works</title>
  <abstract>Pulled 2026-11-30T06:48 UTC from http://127.0.0.1:36315/works.geojson?apikey=***</abstract>
  <links/>
  <history>clairville:pullcity, 2026-11-30T06:48:34+00:00, 24 rows, sha256 c7484812c21ea38b2fc2d48c6cbeeed530fe95633b0d45a51f7c086daa677bc5</history>
  <dates>
    <date type="Published" value="2024-06-10T00:00:00"/>
  </dates>
  <fees></fees>
  <rights>Ville de Test</rights>
  <license>Licence Ouverte 2.0</license>
  <encoding></encoding>
  <crs>
    <spatialrefsys nativeFormat="Wkt">
      <wkt></wkt>
      <proj4></proj4>
      <srsid>0</srsid>
      <srid>0</srid>
      <authid></authid>
      <description></description>
      <projectionacronym></projectionacronym>
      <ellipsoidacronym></ellipsoidacronym>
      <geographicflag>false</geographicflag>
    </spatialrefsys>
  </crs>
  <extent/>
</qgis>
', 'clairville', '2026-11-30 02:48:34.189873');


--
-- Data for Name: works; Type: TABLE DATA; Schema: town; Owner: -
--

INSERT INTO town.works VALUES (1, 'W0', '2024-01-01 00:00:00', '2024-01-28 23:59:59', '2023-12-31 19:00:00-04', '2024-01-28 18:59:59-04', 'Avenue Est 0', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000084D6234100000000382B5A41');
INSERT INTO town.works VALUES (2, 'W1', '2024-02-01 00:00:00', '2024-02-28 23:59:59', '2024-01-31 19:00:00-04', '2024-02-28 18:59:59-04', 'Avenue Nord 0', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000DED6234100000080532B5A41');
INSERT INTO town.works VALUES (3, 'W2', '2024-03-01 00:00:00', '2024-03-28 23:59:59', '2024-02-29 19:00:00-04', '2024-03-28 18:59:59-04', 'Rue Est 1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000038D72341000000006F2B5A41');
INSERT INTO town.works VALUES (4, 'W3', '2024-04-01 00:00:00', '2024-04-28 23:59:59', '2024-03-31 18:00:00-04', '2024-04-28 17:59:59-04', 'Rue Nord 1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000092D72341000000808A2B5A41');
INSERT INTO town.works VALUES (5, 'W4', '2024-05-01 00:00:00', '2024-05-28 23:59:59', '2024-04-30 18:00:00-04', '2024-05-28 17:59:59-04', 'Rue Est 2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000ECD7234100000000A62B5A41');
INSERT INTO town.works VALUES (6, 'W5', '2024-06-01 00:00:00', '2024-06-28 23:59:59', '2024-05-31 18:00:00-04', '2024-06-28 17:59:59-04', 'Rue Nord 2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000046D8234100000080C12B5A41');
INSERT INTO town.works VALUES (7, 'W6', '2024-07-01 00:00:00', '2024-07-28 23:59:59', '2024-06-30 18:00:00-04', '2024-07-28 17:59:59-04', 'Avenue Est 3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000A0D8234100000000DD2B5A41');
INSERT INTO town.works VALUES (8, 'W7', '2024-08-01 00:00:00', '2024-08-28 23:59:59', '2024-07-31 18:00:00-04', '2024-08-28 17:59:59-04', 'Avenue Nord 3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000FAD8234100000080F82B5A41');
INSERT INTO town.works VALUES (9, 'W8', '2024-09-01 00:00:00', '2024-09-28 23:59:59', '2024-08-31 18:00:00-04', '2024-09-28 17:59:59-04', 'Rue Est 4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000054D9234100000000142C5A41');
INSERT INTO town.works VALUES (10, 'W9', '2024-01-01 00:00:00', '2024-01-28 23:59:59', '2023-12-31 19:00:00-04', '2024-01-28 18:59:59-04', 'Rue Nord 4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000AED92341000000802F2C5A41');
INSERT INTO town.works VALUES (11, 'W10', '2024-02-01 00:00:00', '2024-02-28 23:59:59', '2024-01-31 19:00:00-04', '2024-02-28 18:59:59-04', 'Rue Est 5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000008DA2341000000004B2C5A41');
INSERT INTO town.works VALUES (12, 'W11', '2024-03-01 00:00:00', '2024-03-28 23:59:59', '2024-02-29 19:00:00-04', '2024-03-28 18:59:59-04', 'Rue Nord 5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000062DA234100000080662C5A41');
INSERT INTO town.works VALUES (13, 'W12', '2024-04-01 00:00:00', '2024-04-28 23:59:59', '2024-03-31 18:00:00-04', '2024-04-28 17:59:59-04', 'Avenue Est 6', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000BCDA234100000000382B5A41');
INSERT INTO town.works VALUES (14, 'W13', '2024-05-01 00:00:00', '2024-05-28 23:59:59', '2024-04-30 18:00:00-04', '2024-05-28 17:59:59-04', 'Avenue Nord 6', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000016DB234100000080532B5A41');
INSERT INTO town.works VALUES (15, 'W14', '2024-06-01 00:00:00', '2024-06-28 23:59:59', '2024-05-31 18:00:00-04', '2024-06-28 17:59:59-04', 'Rue Est 7', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000070DB2341000000006F2B5A41');
INSERT INTO town.works VALUES (16, 'W15', '2024-07-01 00:00:00', '2024-07-28 23:59:59', '2024-06-30 18:00:00-04', '2024-07-28 17:59:59-04', 'Rue Nord 7', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000CADB2341000000808A2B5A41');
INSERT INTO town.works VALUES (17, 'W16', '2024-08-01 00:00:00', '2024-08-28 23:59:59', '2024-07-31 18:00:00-04', '2024-08-28 17:59:59-04', 'Rue Est 8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000024DC234100000000A62B5A41');
INSERT INTO town.works VALUES (18, 'W17', '2024-09-01 00:00:00', '2024-09-28 23:59:59', '2024-08-31 18:00:00-04', '2024-09-28 17:59:59-04', 'Rue Nord 8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A080000000000007EDC234100000080C12B5A41');
INSERT INTO town.works VALUES (19, 'W18', '2024-01-01 00:00:00', '2024-01-28 23:59:59', '2023-12-31 19:00:00-04', '2024-01-28 18:59:59-04', 'Avenue Est 9', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000D8DC234100000000DD2B5A41');
INSERT INTO town.works VALUES (20, 'W19', '2024-02-01 00:00:00', '2024-02-28 23:59:59', '2024-01-31 19:00:00-04', '2024-02-28 18:59:59-04', 'Avenue Nord 9', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000032DD234100000080F82B5A41');
INSERT INTO town.works VALUES (21, 'W20', '2024-03-01 00:00:00', '2024-03-28 23:59:59', '2024-02-29 19:00:00-04', '2024-03-28 18:59:59-04', 'Rue Est 10', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A080000000000008CDD234100000000142C5A41');
INSERT INTO town.works VALUES (22, 'W21', '2024-04-01 00:00:00', '2024-04-28 23:59:59', '2024-03-31 18:00:00-04', '2024-04-28 17:59:59-04', 'Rue Nord 10', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A08000000000000E6DD2341000000802F2C5A41');
INSERT INTO town.works VALUES (23, 'W22', '2024-05-01 00:00:00', '2024-05-28 23:59:59', '2024-04-30 18:00:00-04', '2024-05-28 17:59:59-04', 'Rue Est 11', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A0800000000000040DE2341000000004B2C5A41');
INSERT INTO town.works VALUES (24, 'W23', '2024-06-01 00:00:00', '2024-06-28 23:59:59', '2024-05-31 18:00:00-04', '2024-06-28 17:59:59-04', 'Rue Nord 11', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01010000206A080000000000009ADE234100000080662C5A41');


--
-- Name: clairville_meta_ogc_fid_seq; Type: SEQUENCE SET; Schema: town; Owner: -
--

SELECT pg_catalog.setval('town.clairville_meta_ogc_fid_seq', 1, true);


--
-- Name: clairville_pulls_ogc_fid_seq; Type: SEQUENCE SET; Schema: town; Owner: -
--

SELECT pg_catalog.setval('town.clairville_pulls_ogc_fid_seq', 4, true);


--
-- Name: districts_fid_seq; Type: SEQUENCE SET; Schema: town; Owner: -
--

SELECT pg_catalog.setval('town.districts_fid_seq', 1, true);


--
-- Name: qgis_layer_metadata_id_seq; Type: SEQUENCE SET; Schema: town; Owner: -
--

SELECT pg_catalog.setval('town.qgis_layer_metadata_id_seq', 2, true);


--
-- Name: works_fid_seq; Type: SEQUENCE SET; Schema: town; Owner: -
--

SELECT pg_catalog.setval('town.works_fid_seq', 24, true);


--
-- Name: clairville_meta clairville_meta_pkey; Type: CONSTRAINT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.clairville_meta
    ADD CONSTRAINT clairville_meta_pkey PRIMARY KEY (ogc_fid);


--
-- Name: clairville_pulls clairville_pulls_pkey; Type: CONSTRAINT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.clairville_pulls
    ADD CONSTRAINT clairville_pulls_pkey PRIMARY KEY (ogc_fid);


--
-- Name: districts districts_pkey; Type: CONSTRAINT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.districts
    ADD CONSTRAINT districts_pkey PRIMARY KEY (fid);


--
-- Name: qgis_layer_metadata qgis_layer_metadata_f_table_catalog_f_table_schema_f_table__key; Type: CONSTRAINT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.qgis_layer_metadata
    ADD CONSTRAINT qgis_layer_metadata_f_table_catalog_f_table_schema_f_table__key UNIQUE (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, geometry_type, crs, layer_type);


--
-- Name: qgis_layer_metadata qgis_layer_metadata_pkey; Type: CONSTRAINT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.qgis_layer_metadata
    ADD CONSTRAINT qgis_layer_metadata_pkey PRIMARY KEY (id);


--
-- Name: works works_pkey; Type: CONSTRAINT; Schema: town; Owner: -
--

ALTER TABLE ONLY town.works
    ADD CONSTRAINT works_pkey PRIMARY KEY (fid);


--
-- Name: districts_geom_geom_idx; Type: INDEX; Schema: town; Owner: -
--

CREATE INDEX districts_geom_geom_idx ON town.districts USING gist (geom);


--
-- Name: works_geom_geom_idx; Type: INDEX; Schema: town; Owner: -
--

CREATE INDEX works_geom_geom_idx ON town.works USING gist (geom);


--
-- Name: SCHEMA town; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA town TO town_reader;


--
-- Name: TABLE works; Type: ACL; Schema: town; Owner: -
--

GRANT SELECT ON TABLE town.works TO town_reader;


--
-- PostgreSQL database dump complete
--

\unrestrict TrepYNCdGZ1129er1Kfwx6k8RhNdaqOCQHYcHSd9dHfDi1IqdyWgisJnRsHP8SR

