<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis labelsEnabled="1" version="3.40.6-Bratislava" styleCategories="Symbology|MapTips|Labeling">
  <renderer-v2 referencescale="-1" forceraster="0" enableorderby="0" symbollevels="0" type="RuleRenderer">
    <rules key="{6158368b-9f29-440b-8523-58342e35735a}">
      <rule key="{054fa0e2-6288-4c0e-8840-b4abc4226845}" symbol="0" label="[[class_low]] ([[others]])" filter="&quot;class&quot;='low' and &quot;state&quot;='open'"/>
      <rule key="{bf362ec1-a2d8-4117-81eb-a1b00532496f}" symbol="1" label="[[waiting_works_private]]" filter="&quot;state&quot;&lt;>'open' and &quot;class&quot; not in ('very_high', 'high')"/>
      <rule key="{6d0f9d4e-39cb-4d0e-9a6f-5a9a5d0c8f11}" symbol="8" label="[[class_high]], [[waiting_works_private]]" filter="&quot;class&quot;='high' and &quot;state&quot;&lt;>'open'"/>
      <rule key="{0b1c77e2-8a51-4b8e-9c0d-3a4f4f0e7d22}" symbol="9" label="[[class_very_high]], [[waiting_works_private]]" filter="&quot;class&quot;='very_high' and &quot;state&quot;&lt;>'open'"/>
      <rule key="{35eca3cf-3692-4e96-b146-8ae79fc098b7}" symbol="2" label="[[class_medium]] ([[20_to_50]])" filter="&quot;class&quot;='medium' and &quot;state&quot;='open'"/>
      <rule key="{b8178b2b-c3b5-4093-a0f9-fc395d671c27}" symbol="3" label="[[class_high]] ([[5_to_20]])" filter="&quot;class&quot;='high' and &quot;state&quot;='open' and not &quot;thin_data&quot;"/>
      <rule key="{ba18c2d7-0b20-43d1-a19d-d22204f81842}" symbol="4" label="[[class_high]] ([[5_to_20_few_complaints_around]])" filter="&quot;class&quot;='high' and &quot;state&quot;='open' and &quot;thin_data&quot;"/>
      <rule key="{0c2fdc88-2363-42d1-aad6-17c5cafa15bc}" symbol="5" label="[[class_very_high]] ([[first_5_of_length]])" filter="&quot;class&quot;='very_high' and &quot;state&quot;='open' and not &quot;thin_data&quot;"/>
      <rule key="{5f0a0275-92c9-40f8-9d10-5e063225a6a5}" symbol="6" label="[[class_very_high]] ([[first_5_of_length_few_complaints_around]])" filter="&quot;class&quot;='very_high' and &quot;state&quot;='open' and &quot;thin_data&quot;"/>
      <rule key="{86867b12-448a-49a5-977f-2c6bf44abcf9}" symbol="7" label="[[funded]]" filter="&quot;funded&quot;&lt;>''"/>
    </rules>
    <symbols>
      <symbol clip_to_extent="1" name="0" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{86200071-4aa3-48db-91e2-4a4b1ed43672}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="225,225,225,255,rgb:0.88235294117647056,0.88235294117647056,0.88235294117647056,1" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="0.2" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="1" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{719f6a7d-a462-4836-961f-e84961160151}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="190,190,190,255,rgb:0.74509803921568629,0.74509803921568629,0.74509803921568629,1" type="QString"/>
            <Option name="line_style" value="dot" type="QString"/>
            <Option name="line_width" value="0.25" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="2" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{7b44a7fa-692b-4df6-bc0d-042e4fd89d2d}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="158,202,225,255,rgb:0.619608,0.792157,0.882353,1.0" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="0.35" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="3" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{01b5ce59-8e39-48c4-8401-2886e4face5e}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="66,146,198,255,rgb:0.258824,0.572549,0.776471,1.0" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="0.6" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="4" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{8d6b7000-20b0-4e30-bc9f-bb40ed1fabac}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="1.4;1.2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="66,146,198,255,rgb:0.258824,0.572549,0.776471,1.0" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="0.42" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="5" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{1410be83-bd8f-4fa5-992d-fff3003c08b0}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="8,48,107,255,rgb:0.031373,0.188235,0.419608,1.0" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="0.9" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="6" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{9c1927e6-9174-4a61-b1ed-30f0b3dde483}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="1.4;1.2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="8,48,107,255,rgb:0.031373,0.188235,0.419608,1.0" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="0.63" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="1" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="7" is_animated="0" alpha="0.55" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{908fc33c-9bd5-48f3-ad03-a402205e5b11}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="29,43,45,255,rgb:0.113725,0.168627,0.176471,1.0" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="2" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="8" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{4c8f6a53-51f0-4c58-b55e-77d6a1b9e016}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="66,146,198,255,rgb:0.258824,0.572549,0.776471,1.0" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="1" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" pass="0" id="{4c8f6a53-51f0-4c58-b55e-77d6a1b9e017}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="0.55" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" name="9" is_animated="0" alpha="1" force_rhr="0" type="line" frame_rate="10">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleLine" enabled="1" pass="0" id="{4c8f6a53-51f0-4c58-b55e-77d6a1b9e018}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="8,48,107,255,rgb:0.031373,0.188235,0.419608,1.0" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="1.2" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" pass="0" id="{4c8f6a53-51f0-4c58-b55e-77d6a1b9e019}" locked="0">
          <Option type="Map">
            <Option name="align_dash_pattern" value="0" type="QString"/>
            <Option name="capstyle" value="round" type="QString"/>
            <Option name="customdash" value="5;2" type="QString"/>
            <Option name="customdash_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="customdash_unit" value="MM" type="QString"/>
            <Option name="dash_pattern_offset" value="0" type="QString"/>
            <Option name="dash_pattern_offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="dash_pattern_offset_unit" value="MM" type="QString"/>
            <Option name="draw_inside_polygon" value="0" type="QString"/>
            <Option name="joinstyle" value="round" type="QString"/>
            <Option name="line_color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
            <Option name="line_style" value="solid" type="QString"/>
            <Option name="line_width" value="0.7" type="QString"/>
            <Option name="line_width_unit" value="MM" type="QString"/>
            <Option name="offset" value="0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="ring_filter" value="0" type="QString"/>
            <Option name="trim_distance_end" value="0" type="QString"/>
            <Option name="trim_distance_end_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_end_unit" value="MM" type="QString"/>
            <Option name="trim_distance_start" value="0" type="QString"/>
            <Option name="trim_distance_start_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="trim_distance_start_unit" value="MM" type="QString"/>
            <Option name="tweak_dash_pattern_on_corners" value="0" type="QString"/>
            <Option name="use_custom_dash" value="0" type="QString"/>
            <Option name="width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties"/>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
    <data-defined-properties>
      <Option type="Map">
        <Option name="name" value="" type="QString"/>
        <Option name="properties"/>
        <Option name="type" value="collection" type="QString"/>
      </Option>
    </data-defined-properties>
  </renderer-v2>
  <labeling type="rule-based">
    <rules key="{eb42dd62-c953-4c1d-be51-609d468bcc41}">
      <rule filter="&quot;rank&quot; &lt;= 20" key="{470d510a-4cdf-41ff-b889-33680d8e09c2}">
        <rule filter="&quot;rank&quot; &lt;= 5 AND &quot;state&quot; = 'open'" key="{668e6e5a-0cb4-47b4-87aa-a800849f2640}">
          <settings calloutType="simple">
            <text-style fontWordSpacing="0" textOpacity="1" fieldName="to_string(to_int(&quot;rank&quot;))" tabStopDistance="6" fontItalic="0" legendString="Aa" forcedBold="0" allowHtml="0" previewBkgrdColor="255,255,255,255,rgb:1,1,1,1" fontUnderline="0" useSubstitutions="0" fontLetterSpacing="0" tabStopDistanceMapUnitScale="3x:0,0,0,0,0,0" textColor="255,255,255,255,rgb:1,1,1,1" forcedItalic="0" blendMode="0" fontSizeMapUnitScale="3x:0,0,0,0,0,0" fontStrikeout="0" capitalization="0" fontWeight="75" textOrientation="horizontal" multilineHeight="1" fontKerning="1" multilineHeightUnit="Percentage" fontSizeUnit="Point" fontSize="7.5" tabStopDistanceUnit="Percentage" isExpression="1">
              <families/>
              <text-buffer bufferSize="0.90000000000000002" bufferColor="255,255,255,255,rgb:1,1,1,1" bufferJoinStyle="128" bufferDraw="0" bufferSizeUnits="MM" bufferBlendMode="0" bufferNoFill="1" bufferOpacity="0.92000000000000004" bufferSizeMapUnitScale="3x:0,0,0,0,0,0"/>
              <text-mask maskSize2="1.5" maskedSymbolLayers="" maskSizeUnits="MM" maskType="0" maskSizeMapUnitScale="3x:0,0,0,0,0,0" maskOpacity="1" maskSize="1.5" maskJoinStyle="128" maskEnabled="0"/>
              <background shapeSizeX="4.5999999999999996" shapeDraw="1" shapeJoinStyle="64" shapeBorderColor="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" shapeBlendMode="0" shapeOffsetUnit="MM" shapeBorderWidthUnit="MM" shapeRadiiMapUnitScale="3x:0,0,0,0,0,0" shapeSVGFile="" shapeRotationType="0" shapeSizeType="1" shapeSizeY="4.5999999999999996" shapeRotation="0" shapeOffsetMapUnitScale="3x:0,0,0,0,0,0" shapeOffsetX="0" shapeFillColor="255,255,255,255,rgb:1,1,1,1" shapeRadiiX="0" shapeOpacity="1" shapeOffsetY="0" shapeRadiiY="0" shapeType="5" shapeBorderWidth="0" shapeSizeUnit="MM" shapeBorderWidthMapUnitScale="3x:0,0,0,0,0,0" shapeSizeMapUnitScale="3x:0,0,0,0,0,0" shapeRadiiUnit="MM">
                <symbol name="markerSymbol" alpha="1" is_animated="0" frame_rate="10" clip_to_extent="1" force_rhr="0" type="marker">
                  <data_defined_properties>
                    <Option type="Map">
                      <Option name="name" value="" type="QString"/>
                      <Option name="properties"/>
                      <Option name="type" value="collection" type="QString"/>
                    </Option>
                  </data_defined_properties>
                  <layer class="SimpleMarker" pass="0" locked="0" id="" enabled="1">
                    <Option type="Map">
                      <Option name="angle" value="0" type="QString"/>
                      <Option name="cap_style" value="square" type="QString"/>
                      <Option name="color" value="8,48,107,255,rgb:0.03137254901960784,0.18823529411764706,0.41960784313725491,1" type="QString"/>
                      <Option name="horizontal_anchor_point" value="1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="name" value="square" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="outline_style" value="solid" type="QString"/>
                      <Option name="outline_width" value="0.3" type="QString"/>
                      <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="scale_method" value="diameter" type="QString"/>
                      <Option name="size" value="4.6" type="QString"/>
                      <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="size_unit" value="MM" type="QString"/>
                      <Option name="vertical_anchor_point" value="1" type="QString"/>
                    </Option>
                    <data_defined_properties>
                      <Option type="Map">
                        <Option name="name" value="" type="QString"/>
                        <Option name="properties"/>
                        <Option name="type" value="collection" type="QString"/>
                      </Option>
                    </data_defined_properties>
                  </layer>
                </symbol>
                <symbol name="fillSymbol" alpha="1" is_animated="0" frame_rate="10" clip_to_extent="1" force_rhr="0" type="fill">
                  <data_defined_properties>
                    <Option type="Map">
                      <Option name="name" value="" type="QString"/>
                      <Option name="properties"/>
                      <Option name="type" value="collection" type="QString"/>
                    </Option>
                  </data_defined_properties>
                  <layer class="SimpleFill" pass="0" locked="0" id="" enabled="1">
                    <Option type="Map">
                      <Option name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" type="QString"/>
                      <Option name="outline_style" value="no" type="QString"/>
                      <Option name="outline_width" value="0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="style" value="solid" type="QString"/>
                    </Option>
                    <data_defined_properties>
                      <Option type="Map">
                        <Option name="name" value="" type="QString"/>
                        <Option name="properties"/>
                        <Option name="type" value="collection" type="QString"/>
                      </Option>
                    </data_defined_properties>
                  </layer>
                </symbol>
              </background>
              <shadow shadowOffsetUnit="MM" shadowDraw="0" shadowOffsetMapUnitScale="3x:0,0,0,0,0,0" shadowOffsetAngle="135" shadowScale="100" shadowOffsetGlobal="1" shadowRadiusUnit="MM" shadowRadiusAlphaOnly="0" shadowColor="0,0,0,255,rgb:0,0,0,1" shadowUnder="0" shadowRadius="1.5" shadowOpacity="0.69999999999999996" shadowOffsetDist="1" shadowBlendMode="6" shadowRadiusMapUnitScale="3x:0,0,0,0,0,0"/>
              <dd_properties>
                <Option type="Map">
                  <Option name="name" value="" type="QString"/>
                  <Option name="properties"/>
                  <Option name="type" value="collection" type="QString"/>
                </Option>
              </dd_properties>
              <substitutions/>
            </text-style>
            <text-format leftDirectionSymbol="&lt;" formatNumbers="0" decimals="3" addDirectionSymbol="0" multilineAlign="3" rightDirectionSymbol=">" useMaxLineLengthForAutoWrap="1" reverseDirectionSymbol="0" wrapChar="" plussign="0" placeDirectionSymbol="0" autoWrapLength="0"/>
            <placement geometryGenerator="with_variable('g', coalesce(geometry_n($geometry, 1), $geometry), line_interpolate_point(@g, length(@g) / 2))" offsetUnits="MM" repeatDistanceMapUnitScale="3x:0,0,0,0,0,0" xOffset="0" geometryGeneratorEnabled="1" distUnits="MM" maximumDistanceUnit="MM" placementFlags="10" priority="10" centroidInside="0" labelOffsetMapUnitScale="3x:0,0,0,0,0,0" overrunDistanceMapUnitScale="3x:0,0,0,0,0,0" yOffset="0" rotationUnit="AngleDegrees" maxCurvedCharAngleIn="25" lineAnchorPercent="0.5" overlapHandling="AllowOverlapAtNoCost" rotationAngle="0" lineAnchorTextPoint="FollowPlacement" offsetType="0" placement="1" repeatDistanceUnits="MM" polygonPlacementFlags="2" prioritization="PreferCloser" maximumDistanceMapUnitScale="3x:0,0,0,0,0,0" preserveRotation="1" lineAnchorType="0" fitInPolygonOnly="0" centroidWhole="0" layerType="UnknownGeometry" allowDegraded="0" overrunDistanceUnit="MM" quadOffset="4" maxCurvedCharAngleOut="-25" overrunDistance="0" lineAnchorClipping="0" dist="0" maximumDistance="0" repeatDistance="0" geometryGeneratorType="PointGeometry" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" distMapUnitScale="3x:0,0,0,0,0,0"/>
            <rendering fontLimitPixelSize="0" drawLabels="1" scaleVisibility="0" minFeatureSize="0" maxNumLabels="2000" fontMinPixelSize="0" zIndex="0" obstacle="1" labelPerPart="0" limitNumLabels="0" upsidedownLabels="0" obstacleType="1" scaleMax="0" unplacedVisibility="0" scaleMin="0" obstacleFactor="1" fontMaxPixelSize="10000" mergeLines="0"/>
            <dd_properties>
              <Option type="Map">
                <Option name="name" value="" type="QString"/>
                <Option name="properties" type="Map">
                  <Option name="ZIndex" type="Map">
                    <Option name="active" value="true" type="bool"/>
                    <Option name="expression" value="100 - &quot;rank&quot;" type="QString"/>
                    <Option name="type" value="3" type="int"/>
                  </Option>
                </Option>
                <Option name="type" value="collection" type="QString"/>
              </Option>
            </dd_properties>
          </settings>
        </rule>
        <rule filter="&quot;rank&quot; > 5 AND &quot;state&quot; = 'open'" key="{5d093b53-9296-4b27-aaab-370373ea56a8}">
          <settings calloutType="simple">
            <text-style fontWordSpacing="0" textOpacity="1" fieldName="to_string(to_int(&quot;rank&quot;))" tabStopDistance="6" fontItalic="0" legendString="Aa" forcedBold="0" allowHtml="0" previewBkgrdColor="255,255,255,255,rgb:1,1,1,1" fontUnderline="0" useSubstitutions="0" fontLetterSpacing="0" tabStopDistanceMapUnitScale="3x:0,0,0,0,0,0" textColor="255,255,255,255,rgb:1,1,1,1" forcedItalic="0" blendMode="0" fontSizeMapUnitScale="3x:0,0,0,0,0,0" fontStrikeout="0" capitalization="0" fontWeight="75" textOrientation="horizontal" multilineHeight="1" fontKerning="1" multilineHeightUnit="Percentage" fontSizeUnit="Point" fontSize="7.5" tabStopDistanceUnit="Percentage" isExpression="1">
              <families/>
              <text-buffer bufferSize="0.90000000000000002" bufferColor="255,255,255,255,rgb:1,1,1,1" bufferJoinStyle="128" bufferDraw="0" bufferSizeUnits="MM" bufferBlendMode="0" bufferNoFill="1" bufferOpacity="0.92000000000000004" bufferSizeMapUnitScale="3x:0,0,0,0,0,0"/>
              <text-mask maskSize2="1.5" maskedSymbolLayers="" maskSizeUnits="MM" maskType="0" maskSizeMapUnitScale="3x:0,0,0,0,0,0" maskOpacity="1" maskSize="1.5" maskJoinStyle="128" maskEnabled="0"/>
              <background shapeSizeX="4.5999999999999996" shapeDraw="1" shapeJoinStyle="64" shapeBorderColor="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" shapeBlendMode="0" shapeOffsetUnit="MM" shapeBorderWidthUnit="MM" shapeRadiiMapUnitScale="3x:0,0,0,0,0,0" shapeSVGFile="" shapeRotationType="0" shapeSizeType="1" shapeSizeY="4.5999999999999996" shapeRotation="0" shapeOffsetMapUnitScale="3x:0,0,0,0,0,0" shapeOffsetX="0" shapeFillColor="255,255,255,255,rgb:1,1,1,1" shapeRadiiX="0" shapeOpacity="1" shapeOffsetY="0" shapeRadiiY="0" shapeType="5" shapeBorderWidth="0" shapeSizeUnit="MM" shapeBorderWidthMapUnitScale="3x:0,0,0,0,0,0" shapeSizeMapUnitScale="3x:0,0,0,0,0,0" shapeRadiiUnit="MM">
                <symbol name="markerSymbol" alpha="1" is_animated="0" frame_rate="10" clip_to_extent="1" force_rhr="0" type="marker">
                  <data_defined_properties>
                    <Option type="Map">
                      <Option name="name" value="" type="QString"/>
                      <Option name="properties"/>
                      <Option name="type" value="collection" type="QString"/>
                    </Option>
                  </data_defined_properties>
                  <layer class="SimpleMarker" pass="0" locked="0" id="" enabled="1">
                    <Option type="Map">
                      <Option name="angle" value="0" type="QString"/>
                      <Option name="cap_style" value="square" type="QString"/>
                      <Option name="color" value="8,48,107,255,rgb:0.03137254901960784,0.18823529411764706,0.41960784313725491,1" type="QString"/>
                      <Option name="horizontal_anchor_point" value="1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="name" value="square" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="outline_style" value="solid" type="QString"/>
                      <Option name="outline_width" value="0.3" type="QString"/>
                      <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="scale_method" value="diameter" type="QString"/>
                      <Option name="size" value="4.6" type="QString"/>
                      <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="size_unit" value="MM" type="QString"/>
                      <Option name="vertical_anchor_point" value="1" type="QString"/>
                    </Option>
                    <data_defined_properties>
                      <Option type="Map">
                        <Option name="name" value="" type="QString"/>
                        <Option name="properties"/>
                        <Option name="type" value="collection" type="QString"/>
                      </Option>
                    </data_defined_properties>
                  </layer>
                </symbol>
                <symbol name="fillSymbol" alpha="1" is_animated="0" frame_rate="10" clip_to_extent="1" force_rhr="0" type="fill">
                  <data_defined_properties>
                    <Option type="Map">
                      <Option name="name" value="" type="QString"/>
                      <Option name="properties"/>
                      <Option name="type" value="collection" type="QString"/>
                    </Option>
                  </data_defined_properties>
                  <layer class="SimpleFill" pass="0" locked="0" id="" enabled="1">
                    <Option type="Map">
                      <Option name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" type="QString"/>
                      <Option name="outline_style" value="no" type="QString"/>
                      <Option name="outline_width" value="0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="style" value="solid" type="QString"/>
                    </Option>
                    <data_defined_properties>
                      <Option type="Map">
                        <Option name="name" value="" type="QString"/>
                        <Option name="properties"/>
                        <Option name="type" value="collection" type="QString"/>
                      </Option>
                    </data_defined_properties>
                  </layer>
                </symbol>
              </background>
              <shadow shadowOffsetUnit="MM" shadowDraw="0" shadowOffsetMapUnitScale="3x:0,0,0,0,0,0" shadowOffsetAngle="135" shadowScale="100" shadowOffsetGlobal="1" shadowRadiusUnit="MM" shadowRadiusAlphaOnly="0" shadowColor="0,0,0,255,rgb:0,0,0,1" shadowUnder="0" shadowRadius="1.5" shadowOpacity="0.69999999999999996" shadowOffsetDist="1" shadowBlendMode="6" shadowRadiusMapUnitScale="3x:0,0,0,0,0,0"/>
              <dd_properties>
                <Option type="Map">
                  <Option name="name" value="" type="QString"/>
                  <Option name="properties"/>
                  <Option name="type" value="collection" type="QString"/>
                </Option>
              </dd_properties>
              <substitutions/>
            </text-style>
            <text-format leftDirectionSymbol="&lt;" formatNumbers="0" decimals="3" addDirectionSymbol="0" multilineAlign="3" rightDirectionSymbol=">" useMaxLineLengthForAutoWrap="1" reverseDirectionSymbol="0" wrapChar="" plussign="0" placeDirectionSymbol="0" autoWrapLength="0"/>
            <placement geometryGenerator="with_variable('g', coalesce(geometry_n($geometry, 1), $geometry), line_interpolate_point(@g, length(@g) / 2))" offsetUnits="MM" repeatDistanceMapUnitScale="3x:0,0,0,0,0,0" xOffset="0" geometryGeneratorEnabled="1" distUnits="MM" maximumDistanceUnit="MM" placementFlags="10" priority="10" centroidInside="0" labelOffsetMapUnitScale="3x:0,0,0,0,0,0" overrunDistanceMapUnitScale="3x:0,0,0,0,0,0" yOffset="0" rotationUnit="AngleDegrees" maxCurvedCharAngleIn="25" lineAnchorPercent="0.5" overlapHandling="AllowOverlapAtNoCost" rotationAngle="0" lineAnchorTextPoint="FollowPlacement" offsetType="0" placement="1" repeatDistanceUnits="MM" polygonPlacementFlags="2" prioritization="PreferCloser" maximumDistanceMapUnitScale="3x:0,0,0,0,0,0" preserveRotation="1" lineAnchorType="0" fitInPolygonOnly="0" centroidWhole="0" layerType="UnknownGeometry" allowDegraded="0" overrunDistanceUnit="MM" quadOffset="4" maxCurvedCharAngleOut="-25" overrunDistance="0" lineAnchorClipping="0" dist="0" maximumDistance="0" repeatDistance="0" geometryGeneratorType="PointGeometry" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" distMapUnitScale="3x:0,0,0,0,0,0"/>
            <rendering fontLimitPixelSize="0" drawLabels="1" scaleVisibility="1" minFeatureSize="0" maxNumLabels="2000" fontMinPixelSize="0" zIndex="0" obstacle="1" labelPerPart="0" limitNumLabels="0" upsidedownLabels="0" obstacleType="1" scaleMax="20000" unplacedVisibility="0" scaleMin="0" obstacleFactor="1" fontMaxPixelSize="10000" mergeLines="0"/>
            <dd_properties>
              <Option type="Map">
                <Option name="name" value="" type="QString"/>
                <Option name="properties" type="Map">
                  <Option name="ZIndex" type="Map">
                    <Option name="active" value="true" type="bool"/>
                    <Option name="expression" value="100 - &quot;rank&quot;" type="QString"/>
                    <Option name="type" value="3" type="int"/>
                  </Option>
                </Option>
                <Option name="type" value="collection" type="QString"/>
              </Option>
            </dd_properties>
          </settings>
        </rule>
        <rule filter="&quot;rank&quot; &lt;= 5 AND &quot;state&quot; &lt;> 'open'" key="{6aa116e1-afaf-4f6f-bd6b-a733d7301cec}">
          <settings calloutType="simple">
            <text-style fontWordSpacing="0" textOpacity="1" fieldName="to_string(to_int(&quot;rank&quot;))" tabStopDistance="6" fontItalic="0" legendString="Aa" forcedBold="0" allowHtml="0" previewBkgrdColor="255,255,255,255,rgb:1,1,1,1" fontUnderline="0" useSubstitutions="0" fontLetterSpacing="0" tabStopDistanceMapUnitScale="3x:0,0,0,0,0,0" textColor="8,48,107,255,rgb:0.03137254901960784,0.18823529411764706,0.41960784313725491,1" forcedItalic="0" blendMode="0" fontSizeMapUnitScale="3x:0,0,0,0,0,0" fontStrikeout="0" capitalization="0" fontWeight="75" textOrientation="horizontal" multilineHeight="1" fontKerning="1" multilineHeightUnit="Percentage" fontSizeUnit="Point" fontSize="7.5" tabStopDistanceUnit="Percentage" isExpression="1">
              <families/>
              <text-buffer bufferSize="0.90000000000000002" bufferColor="255,255,255,255,rgb:1,1,1,1" bufferJoinStyle="128" bufferDraw="0" bufferSizeUnits="MM" bufferBlendMode="0" bufferNoFill="1" bufferOpacity="0.92000000000000004" bufferSizeMapUnitScale="3x:0,0,0,0,0,0"/>
              <text-mask maskSize2="1.5" maskedSymbolLayers="" maskSizeUnits="MM" maskType="0" maskSizeMapUnitScale="3x:0,0,0,0,0,0" maskOpacity="1" maskSize="1.5" maskJoinStyle="128" maskEnabled="0"/>
              <background shapeSizeX="4.5999999999999996" shapeDraw="1" shapeJoinStyle="64" shapeBorderColor="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" shapeBlendMode="0" shapeOffsetUnit="MM" shapeBorderWidthUnit="MM" shapeRadiiMapUnitScale="3x:0,0,0,0,0,0" shapeSVGFile="" shapeRotationType="0" shapeSizeType="1" shapeSizeY="4.5999999999999996" shapeRotation="0" shapeOffsetMapUnitScale="3x:0,0,0,0,0,0" shapeOffsetX="0" shapeFillColor="255,255,255,255,rgb:1,1,1,1" shapeRadiiX="0" shapeOpacity="1" shapeOffsetY="0" shapeRadiiY="0" shapeType="5" shapeBorderWidth="0" shapeSizeUnit="MM" shapeBorderWidthMapUnitScale="3x:0,0,0,0,0,0" shapeSizeMapUnitScale="3x:0,0,0,0,0,0" shapeRadiiUnit="MM">
                <symbol name="markerSymbol" alpha="1" is_animated="0" frame_rate="10" clip_to_extent="1" force_rhr="0" type="marker">
                  <data_defined_properties>
                    <Option type="Map">
                      <Option name="name" value="" type="QString"/>
                      <Option name="properties"/>
                      <Option name="type" value="collection" type="QString"/>
                    </Option>
                  </data_defined_properties>
                  <layer class="SimpleMarker" pass="0" locked="0" id="" enabled="1">
                    <Option type="Map">
                      <Option name="angle" value="0" type="QString"/>
                      <Option name="cap_style" value="square" type="QString"/>
                      <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="horizontal_anchor_point" value="1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="name" value="square" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="8,48,107,255,rgb:0.03137254901960784,0.18823529411764706,0.41960784313725491,1" type="QString"/>
                      <Option name="outline_style" value="solid" type="QString"/>
                      <Option name="outline_width" value="0.3" type="QString"/>
                      <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="scale_method" value="diameter" type="QString"/>
                      <Option name="size" value="4.6" type="QString"/>
                      <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="size_unit" value="MM" type="QString"/>
                      <Option name="vertical_anchor_point" value="1" type="QString"/>
                    </Option>
                    <data_defined_properties>
                      <Option type="Map">
                        <Option name="name" value="" type="QString"/>
                        <Option name="properties"/>
                        <Option name="type" value="collection" type="QString"/>
                      </Option>
                    </data_defined_properties>
                  </layer>
                </symbol>
                <symbol name="fillSymbol" alpha="1" is_animated="0" frame_rate="10" clip_to_extent="1" force_rhr="0" type="fill">
                  <data_defined_properties>
                    <Option type="Map">
                      <Option name="name" value="" type="QString"/>
                      <Option name="properties"/>
                      <Option name="type" value="collection" type="QString"/>
                    </Option>
                  </data_defined_properties>
                  <layer class="SimpleFill" pass="0" locked="0" id="" enabled="1">
                    <Option type="Map">
                      <Option name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" type="QString"/>
                      <Option name="outline_style" value="no" type="QString"/>
                      <Option name="outline_width" value="0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="style" value="solid" type="QString"/>
                    </Option>
                    <data_defined_properties>
                      <Option type="Map">
                        <Option name="name" value="" type="QString"/>
                        <Option name="properties"/>
                        <Option name="type" value="collection" type="QString"/>
                      </Option>
                    </data_defined_properties>
                  </layer>
                </symbol>
              </background>
              <shadow shadowOffsetUnit="MM" shadowDraw="0" shadowOffsetMapUnitScale="3x:0,0,0,0,0,0" shadowOffsetAngle="135" shadowScale="100" shadowOffsetGlobal="1" shadowRadiusUnit="MM" shadowRadiusAlphaOnly="0" shadowColor="0,0,0,255,rgb:0,0,0,1" shadowUnder="0" shadowRadius="1.5" shadowOpacity="0.69999999999999996" shadowOffsetDist="1" shadowBlendMode="6" shadowRadiusMapUnitScale="3x:0,0,0,0,0,0"/>
              <dd_properties>
                <Option type="Map">
                  <Option name="name" value="" type="QString"/>
                  <Option name="properties"/>
                  <Option name="type" value="collection" type="QString"/>
                </Option>
              </dd_properties>
              <substitutions/>
            </text-style>
            <text-format leftDirectionSymbol="&lt;" formatNumbers="0" decimals="3" addDirectionSymbol="0" multilineAlign="3" rightDirectionSymbol=">" useMaxLineLengthForAutoWrap="1" reverseDirectionSymbol="0" wrapChar="" plussign="0" placeDirectionSymbol="0" autoWrapLength="0"/>
            <placement geometryGenerator="with_variable('g', coalesce(geometry_n($geometry, 1), $geometry), line_interpolate_point(@g, length(@g) / 2))" offsetUnits="MM" repeatDistanceMapUnitScale="3x:0,0,0,0,0,0" xOffset="0" geometryGeneratorEnabled="1" distUnits="MM" maximumDistanceUnit="MM" placementFlags="10" priority="10" centroidInside="0" labelOffsetMapUnitScale="3x:0,0,0,0,0,0" overrunDistanceMapUnitScale="3x:0,0,0,0,0,0" yOffset="0" rotationUnit="AngleDegrees" maxCurvedCharAngleIn="25" lineAnchorPercent="0.5" overlapHandling="AllowOverlapAtNoCost" rotationAngle="0" lineAnchorTextPoint="FollowPlacement" offsetType="0" placement="1" repeatDistanceUnits="MM" polygonPlacementFlags="2" prioritization="PreferCloser" maximumDistanceMapUnitScale="3x:0,0,0,0,0,0" preserveRotation="1" lineAnchorType="0" fitInPolygonOnly="0" centroidWhole="0" layerType="UnknownGeometry" allowDegraded="0" overrunDistanceUnit="MM" quadOffset="4" maxCurvedCharAngleOut="-25" overrunDistance="0" lineAnchorClipping="0" dist="0" maximumDistance="0" repeatDistance="0" geometryGeneratorType="PointGeometry" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" distMapUnitScale="3x:0,0,0,0,0,0"/>
            <rendering fontLimitPixelSize="0" drawLabels="1" scaleVisibility="0" minFeatureSize="0" maxNumLabels="2000" fontMinPixelSize="0" zIndex="0" obstacle="1" labelPerPart="0" limitNumLabels="0" upsidedownLabels="0" obstacleType="1" scaleMax="0" unplacedVisibility="0" scaleMin="0" obstacleFactor="1" fontMaxPixelSize="10000" mergeLines="0"/>
            <dd_properties>
              <Option type="Map">
                <Option name="name" value="" type="QString"/>
                <Option name="properties" type="Map">
                  <Option name="ZIndex" type="Map">
                    <Option name="active" value="true" type="bool"/>
                    <Option name="expression" value="100 - &quot;rank&quot;" type="QString"/>
                    <Option name="type" value="3" type="int"/>
                  </Option>
                </Option>
                <Option name="type" value="collection" type="QString"/>
              </Option>
            </dd_properties>
          </settings>
        </rule>
        <rule filter="&quot;rank&quot; > 5 AND &quot;state&quot; &lt;> 'open'" key="{03b4e43c-6259-4b4a-99f4-87eb83d1b97c}">
          <settings calloutType="simple">
            <text-style fontWordSpacing="0" textOpacity="1" fieldName="to_string(to_int(&quot;rank&quot;))" tabStopDistance="6" fontItalic="0" legendString="Aa" forcedBold="0" allowHtml="0" previewBkgrdColor="255,255,255,255,rgb:1,1,1,1" fontUnderline="0" useSubstitutions="0" fontLetterSpacing="0" tabStopDistanceMapUnitScale="3x:0,0,0,0,0,0" textColor="8,48,107,255,rgb:0.03137254901960784,0.18823529411764706,0.41960784313725491,1" forcedItalic="0" blendMode="0" fontSizeMapUnitScale="3x:0,0,0,0,0,0" fontStrikeout="0" capitalization="0" fontWeight="75" textOrientation="horizontal" multilineHeight="1" fontKerning="1" multilineHeightUnit="Percentage" fontSizeUnit="Point" fontSize="7.5" tabStopDistanceUnit="Percentage" isExpression="1">
              <families/>
              <text-buffer bufferSize="0.90000000000000002" bufferColor="255,255,255,255,rgb:1,1,1,1" bufferJoinStyle="128" bufferDraw="0" bufferSizeUnits="MM" bufferBlendMode="0" bufferNoFill="1" bufferOpacity="0.92000000000000004" bufferSizeMapUnitScale="3x:0,0,0,0,0,0"/>
              <text-mask maskSize2="1.5" maskedSymbolLayers="" maskSizeUnits="MM" maskType="0" maskSizeMapUnitScale="3x:0,0,0,0,0,0" maskOpacity="1" maskSize="1.5" maskJoinStyle="128" maskEnabled="0"/>
              <background shapeSizeX="4.5999999999999996" shapeDraw="1" shapeJoinStyle="64" shapeBorderColor="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" shapeBlendMode="0" shapeOffsetUnit="MM" shapeBorderWidthUnit="MM" shapeRadiiMapUnitScale="3x:0,0,0,0,0,0" shapeSVGFile="" shapeRotationType="0" shapeSizeType="1" shapeSizeY="4.5999999999999996" shapeRotation="0" shapeOffsetMapUnitScale="3x:0,0,0,0,0,0" shapeOffsetX="0" shapeFillColor="255,255,255,255,rgb:1,1,1,1" shapeRadiiX="0" shapeOpacity="1" shapeOffsetY="0" shapeRadiiY="0" shapeType="5" shapeBorderWidth="0" shapeSizeUnit="MM" shapeBorderWidthMapUnitScale="3x:0,0,0,0,0,0" shapeSizeMapUnitScale="3x:0,0,0,0,0,0" shapeRadiiUnit="MM">
                <symbol name="markerSymbol" alpha="1" is_animated="0" frame_rate="10" clip_to_extent="1" force_rhr="0" type="marker">
                  <data_defined_properties>
                    <Option type="Map">
                      <Option name="name" value="" type="QString"/>
                      <Option name="properties"/>
                      <Option name="type" value="collection" type="QString"/>
                    </Option>
                  </data_defined_properties>
                  <layer class="SimpleMarker" pass="0" locked="0" id="" enabled="1">
                    <Option type="Map">
                      <Option name="angle" value="0" type="QString"/>
                      <Option name="cap_style" value="square" type="QString"/>
                      <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="horizontal_anchor_point" value="1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="name" value="square" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="8,48,107,255,rgb:0.03137254901960784,0.18823529411764706,0.41960784313725491,1" type="QString"/>
                      <Option name="outline_style" value="solid" type="QString"/>
                      <Option name="outline_width" value="0.3" type="QString"/>
                      <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="scale_method" value="diameter" type="QString"/>
                      <Option name="size" value="4.6" type="QString"/>
                      <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="size_unit" value="MM" type="QString"/>
                      <Option name="vertical_anchor_point" value="1" type="QString"/>
                    </Option>
                    <data_defined_properties>
                      <Option type="Map">
                        <Option name="name" value="" type="QString"/>
                        <Option name="properties"/>
                        <Option name="type" value="collection" type="QString"/>
                      </Option>
                    </data_defined_properties>
                  </layer>
                </symbol>
                <symbol name="fillSymbol" alpha="1" is_animated="0" frame_rate="10" clip_to_extent="1" force_rhr="0" type="fill">
                  <data_defined_properties>
                    <Option type="Map">
                      <Option name="name" value="" type="QString"/>
                      <Option name="properties"/>
                      <Option name="type" value="collection" type="QString"/>
                    </Option>
                  </data_defined_properties>
                  <layer class="SimpleFill" pass="0" locked="0" id="" enabled="1">
                    <Option type="Map">
                      <Option name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" type="QString"/>
                      <Option name="outline_style" value="no" type="QString"/>
                      <Option name="outline_width" value="0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="style" value="solid" type="QString"/>
                    </Option>
                    <data_defined_properties>
                      <Option type="Map">
                        <Option name="name" value="" type="QString"/>
                        <Option name="properties"/>
                        <Option name="type" value="collection" type="QString"/>
                      </Option>
                    </data_defined_properties>
                  </layer>
                </symbol>
              </background>
              <shadow shadowOffsetUnit="MM" shadowDraw="0" shadowOffsetMapUnitScale="3x:0,0,0,0,0,0" shadowOffsetAngle="135" shadowScale="100" shadowOffsetGlobal="1" shadowRadiusUnit="MM" shadowRadiusAlphaOnly="0" shadowColor="0,0,0,255,rgb:0,0,0,1" shadowUnder="0" shadowRadius="1.5" shadowOpacity="0.69999999999999996" shadowOffsetDist="1" shadowBlendMode="6" shadowRadiusMapUnitScale="3x:0,0,0,0,0,0"/>
              <dd_properties>
                <Option type="Map">
                  <Option name="name" value="" type="QString"/>
                  <Option name="properties"/>
                  <Option name="type" value="collection" type="QString"/>
                </Option>
              </dd_properties>
              <substitutions/>
            </text-style>
            <text-format leftDirectionSymbol="&lt;" formatNumbers="0" decimals="3" addDirectionSymbol="0" multilineAlign="3" rightDirectionSymbol=">" useMaxLineLengthForAutoWrap="1" reverseDirectionSymbol="0" wrapChar="" plussign="0" placeDirectionSymbol="0" autoWrapLength="0"/>
            <placement geometryGenerator="with_variable('g', coalesce(geometry_n($geometry, 1), $geometry), line_interpolate_point(@g, length(@g) / 2))" offsetUnits="MM" repeatDistanceMapUnitScale="3x:0,0,0,0,0,0" xOffset="0" geometryGeneratorEnabled="1" distUnits="MM" maximumDistanceUnit="MM" placementFlags="10" priority="10" centroidInside="0" labelOffsetMapUnitScale="3x:0,0,0,0,0,0" overrunDistanceMapUnitScale="3x:0,0,0,0,0,0" yOffset="0" rotationUnit="AngleDegrees" maxCurvedCharAngleIn="25" lineAnchorPercent="0.5" overlapHandling="AllowOverlapAtNoCost" rotationAngle="0" lineAnchorTextPoint="FollowPlacement" offsetType="0" placement="1" repeatDistanceUnits="MM" polygonPlacementFlags="2" prioritization="PreferCloser" maximumDistanceMapUnitScale="3x:0,0,0,0,0,0" preserveRotation="1" lineAnchorType="0" fitInPolygonOnly="0" centroidWhole="0" layerType="UnknownGeometry" allowDegraded="0" overrunDistanceUnit="MM" quadOffset="4" maxCurvedCharAngleOut="-25" overrunDistance="0" lineAnchorClipping="0" dist="0" maximumDistance="0" repeatDistance="0" geometryGeneratorType="PointGeometry" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" distMapUnitScale="3x:0,0,0,0,0,0"/>
            <rendering fontLimitPixelSize="0" drawLabels="1" scaleVisibility="1" minFeatureSize="0" maxNumLabels="2000" fontMinPixelSize="0" zIndex="0" obstacle="1" labelPerPart="0" limitNumLabels="0" upsidedownLabels="0" obstacleType="1" scaleMax="20000" unplacedVisibility="0" scaleMin="0" obstacleFactor="1" fontMaxPixelSize="10000" mergeLines="0"/>
            <dd_properties>
              <Option type="Map">
                <Option name="name" value="" type="QString"/>
                <Option name="properties" type="Map">
                  <Option name="ZIndex" type="Map">
                    <Option name="active" value="true" type="bool"/>
                    <Option name="expression" value="100 - &quot;rank&quot;" type="QString"/>
                    <Option name="type" value="3" type="int"/>
                  </Option>
                </Option>
                <Option name="type" value="collection" type="QString"/>
              </Option>
            </dd_properties>
          </settings>
        </rule>
      </rule>
    </rules>
  </labeling>
  <selection mode="Default">
    <selectionColor invalid="1"/>
  </selection>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
  <mapTip enabled="1">&lt;b>[% replace(replace("name",'&amp;','&amp;amp;'),map('&lt;','&amp;lt;','>','&amp;gt;','"','&amp;quot;')) %]&lt;/b>&lt;br>[% replace(replace("reason_[[lang]]",'&amp;','&amp;amp;'),map('&lt;','&amp;lt;','>','&amp;gt;','"','&amp;quot;')) %]</mapTip>
  <layerGeometryType>1</layerGeometryType>
</qgis>
