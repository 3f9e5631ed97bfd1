<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology|Labeling|Rendering" autoRefreshTime="0" labelsEnabled="1" maxScale="0" simplifyLocal="1" simplifyAlgorithm="0" minScale="0" autoRefreshMode="Disabled" simplifyDrawingTol="1" simplifyMaxScale="1" simplifyDrawingHints="1" hasScaleBasedVisibilityFlag="0" symbologyReferenceScale="-1">
  <renderer-v2 enableorderby="0" referencescale="-1" forceraster="0" type="categorizedSymbol" attr="class" symbollevels="0">
    <categories>
      <category symbol="0" value="not_verified" type="string" render="true" label="[[class_not_verified]]" uuid="{32dbcfcb-a37d-42b3-a8f2-34a6bda0be9e}"/>
      <category symbol="1" value="to_be_located" type="string" render="true" label="[[class_to_be_located]]" uuid="{16cfd344-89ee-40fc-ab15-2329ddfa19ff}"/>
      <category symbol="2" value="" type="string" render="true" label="[[suggested_site]]" uuid="{a9492e6b-68fb-40cd-9773-56650e232bd1}"/>
    </categories>
    <symbols>
      <symbol clip_to_extent="1" frame_rate="10" force_rhr="0" is_animated="0" name="0" alpha="1" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer enabled="1" class="SimpleMarker" id="{14a9d7f1-0671-4343-89f1-c36db492d1b5}" pass="0" locked="0">
          <Option type="Map">
            <Option name="angle" value="0" type="QString"/>
            <Option name="cap_style" value="square" type="QString"/>
            <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
            <Option name="horizontal_anchor_point" value="1" type="QString"/>
            <Option name="joinstyle" value="bevel" type="QString"/>
            <Option name="name" value="circle" type="QString"/>
            <Option name="offset" value="0,0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="outline_color" value="27,110,60,255,rgb:0.10588235294117647,0.43137254901960786,0.23529411764705882,1" type="QString"/>
            <Option name="outline_style" value="solid" type="QString"/>
            <Option name="outline_width" value="0.35" type="QString"/>
            <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="scale_method" value="diameter" type="QString"/>
            <Option name="size" value="1.9" type="QString"/>
            <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
            <Option name="vertical_anchor_point" value="1" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" value="true" type="bool"/>
                  <Option name="expression" value="CASE WHEN @map_scale > 40000 THEN 0.66 WHEN @map_scale > 12000 THEN 1.14 ELSE 1.9 END" type="QString"/>
                  <Option name="type" value="3" type="int"/>
                </Option>
              </Option>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" frame_rate="10" force_rhr="0" is_animated="0" name="1" alpha="1" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer enabled="1" class="SimpleMarker" id="{678beceb-aa3a-4ead-9094-215b705391e4}" pass="0" locked="0">
          <Option type="Map">
            <Option name="angle" value="0" type="QString"/>
            <Option name="cap_style" value="square" type="QString"/>
            <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
            <Option name="horizontal_anchor_point" value="1" type="QString"/>
            <Option name="joinstyle" value="bevel" type="QString"/>
            <Option name="name" value="circle" type="QString"/>
            <Option name="offset" value="0,0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="outline_color" value="27,67,50,255,rgb:0.10588235294117647,0.2627450980392157,0.19607843137254902,1" type="QString"/>
            <Option name="outline_style" value="solid" type="QString"/>
            <Option name="outline_width" value="0.35" type="QString"/>
            <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="scale_method" value="diameter" type="QString"/>
            <Option name="size" value="1.9" type="QString"/>
            <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
            <Option name="vertical_anchor_point" value="1" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" value="true" type="bool"/>
                  <Option name="expression" value="CASE WHEN @map_scale > 40000 THEN 0.66 WHEN @map_scale > 12000 THEN 1.14 ELSE 1.9 END" type="QString"/>
                  <Option name="type" value="3" type="int"/>
                </Option>
              </Option>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer enabled="1" class="SimpleMarker" id="{bace6c75-9f22-43db-ba97-0df4ee48c1cd}" pass="0" locked="0">
          <Option type="Map">
            <Option name="angle" value="0" type="QString"/>
            <Option name="cap_style" value="square" type="QString"/>
            <Option name="color" value="27,110,60,255,rgb:0.10588235294117647,0.43137254901960786,0.23529411764705882,1" type="QString"/>
            <Option name="horizontal_anchor_point" value="1" type="QString"/>
            <Option name="joinstyle" value="bevel" type="QString"/>
            <Option name="name" value="cross_fill" type="QString"/>
            <Option name="offset" value="0,0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="outline_color" value="35,35,35,255,rgb:0.13725490196078433,0.13725490196078433,0.13725490196078433,1" type="QString"/>
            <Option name="outline_style" value="no" type="QString"/>
            <Option name="outline_width" value="0" type="QString"/>
            <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="scale_method" value="diameter" type="QString"/>
            <Option name="size" value="0.9" type="QString"/>
            <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
            <Option name="vertical_anchor_point" value="1" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" value="true" type="bool"/>
                  <Option name="expression" value="CASE WHEN @map_scale > 40000 THEN 0.6 WHEN @map_scale > 12000 THEN 0.54 ELSE 1.7 END" type="QString"/>
                  <Option name="type" value="3" type="int"/>
                </Option>
              </Option>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol clip_to_extent="1" frame_rate="10" force_rhr="0" is_animated="0" name="2" alpha="1" type="marker">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties"/>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer enabled="1" class="SimpleMarker" id="{14a9d7f1-0671-4343-89f1-c36db492d1b5}" pass="0" locked="0">
          <Option type="Map">
            <Option name="angle" value="0" type="QString"/>
            <Option name="cap_style" value="square" type="QString"/>
            <Option name="color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
            <Option name="horizontal_anchor_point" value="1" type="QString"/>
            <Option name="joinstyle" value="bevel" type="QString"/>
            <Option name="name" value="circle" type="QString"/>
            <Option name="offset" value="0,0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="outline_color" value="27,67,50,255,rgb:0.10588235294117647,0.2627450980392157,0.19607843137254902,1" type="QString"/>
            <Option name="outline_style" value="solid" type="QString"/>
            <Option name="outline_width" value="0.35" type="QString"/>
            <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="scale_method" value="diameter" type="QString"/>
            <Option name="size" value="1.9" type="QString"/>
            <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
            <Option name="vertical_anchor_point" value="1" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" value="true" type="bool"/>
                  <Option name="expression" value="CASE WHEN @map_scale > 40000 THEN 0.66 WHEN @map_scale > 12000 THEN 1.14 ELSE 1.9 END" type="QString"/>
                  <Option name="type" value="3" type="int"/>
                </Option>
              </Option>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer enabled="1" class="SimpleMarker" id="{43061eba-d632-4e55-8827-6e08e33a46ec}" pass="0" locked="0">
          <Option type="Map">
            <Option name="angle" value="0" type="QString"/>
            <Option name="cap_style" value="square" type="QString"/>
            <Option name="color" value="27,110,60,255,rgb:0.10588235294117647,0.43137254901960786,0.23529411764705882,1" type="QString"/>
            <Option name="horizontal_anchor_point" value="1" type="QString"/>
            <Option name="joinstyle" value="bevel" type="QString"/>
            <Option name="name" value="circle" type="QString"/>
            <Option name="offset" value="0,0" type="QString"/>
            <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="offset_unit" value="MM" type="QString"/>
            <Option name="outline_color" value="35,35,35,255,rgb:0.13725490196078433,0.13725490196078433,0.13725490196078433,1" type="QString"/>
            <Option name="outline_style" value="no" type="QString"/>
            <Option name="outline_width" value="0" type="QString"/>
            <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="outline_width_unit" value="MM" type="QString"/>
            <Option name="scale_method" value="diameter" type="QString"/>
            <Option name="size" value="0.9" type="QString"/>
            <Option name="size_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
            <Option name="size_unit" value="MM" type="QString"/>
            <Option name="vertical_anchor_point" value="1" type="QString"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" value="" type="QString"/>
              <Option name="properties" type="Map">
                <Option name="size" type="Map">
                  <Option name="active" value="true" type="bool"/>
                  <Option name="expression" value="CASE WHEN @map_scale > 40000 THEN 0.32 WHEN @map_scale > 12000 THEN 0.54 ELSE 0.9 END" type="QString"/>
                  <Option name="type" value="3" type="int"/>
                </Option>
              </Option>
              <Option name="type" value="collection" type="QString"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
    <rotation/>
    <sizescale/>
    <data-defined-properties>
      <Option type="Map">
        <Option name="name" value="" type="QString"/>
        <Option name="properties"/>
        <Option name="type" value="collection" type="QString"/>
      </Option>
    </data-defined-properties>
  </renderer-v2>
  <labeling type="rule-based">
    <rules key="{95c9177a-2cd7-4e61-bc16-96c954cd9cd4}">
      <rule filter="&quot;rank&quot; &lt;= 20" key="{44c82d18-9942-4463-abd7-b3c6018ce12c}">
        <rule filter="&quot;rank&quot; &lt;= 5 AND count(&quot;rank&quot;, filter:=&quot;rank&quot; &lt;= 5) &lt;= 10" key="{41c7b207-3de8-4110-bddb-8550ac95f11a}">
          <settings calloutType="simple">
            <text-style fontWordSpacing="0" textOpacity="1" fieldName="to_string(to_int(&quot;rank&quot;))" tabStopDistance="6" fontItalic="0" legendString="Aa" forcedBold="0" allowHtml="0" previewBkgrdColor="255,255,255,255,rgb:1,1,1,1" fontUnderline="0" useSubstitutions="0" fontLetterSpacing="0" tabStopDistanceMapUnitScale="3x:0,0,0,0,0,0" textColor="255,255,255,255,rgb:1,1,1,1" forcedItalic="0" blendMode="0" fontSizeMapUnitScale="3x:0,0,0,0,0,0" fontStrikeout="0" capitalization="0" fontWeight="75" textOrientation="horizontal" multilineHeight="1" fontKerning="1" multilineHeightUnit="Percentage" fontSizeUnit="Point" fontSize="7.5" tabStopDistanceUnit="Percentage" isExpression="1">
              <families/>
              <text-buffer bufferSize="0.90000000000000002" bufferColor="255,255,255,255,rgb:1,1,1,1" bufferJoinStyle="128" bufferDraw="0" bufferSizeUnits="MM" bufferBlendMode="0" bufferNoFill="1" bufferOpacity="0.92000000000000004" bufferSizeMapUnitScale="3x:0,0,0,0,0,0"/>
              <text-mask maskSize2="1.5" maskedSymbolLayers="" maskSizeUnits="MM" maskType="0" maskSizeMapUnitScale="3x:0,0,0,0,0,0" maskOpacity="1" maskSize="1.5" maskJoinStyle="128" maskEnabled="0"/>
              <background shapeSizeX="4.7999999999999998" shapeDraw="1" shapeJoinStyle="64" shapeBorderColor="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" shapeBlendMode="0" shapeOffsetUnit="MM" shapeBorderWidthUnit="MM" shapeRadiiMapUnitScale="3x:0,0,0,0,0,0" shapeSVGFile="" shapeRotationType="0" shapeSizeType="1" shapeSizeY="4.7999999999999998" shapeRotation="0" shapeOffsetMapUnitScale="3x:0,0,0,0,0,0" shapeOffsetX="0" shapeFillColor="255,255,255,255,rgb:1,1,1,1" shapeRadiiX="0" shapeOpacity="1" shapeOffsetY="0" shapeRadiiY="0" shapeType="5" shapeBorderWidth="0" shapeSizeUnit="MM" shapeBorderWidthMapUnitScale="3x:0,0,0,0,0,0" shapeSizeMapUnitScale="3x:0,0,0,0,0,0" shapeRadiiUnit="MM">
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
                      <Option name="color" value="27,110,60,255,rgb:0.10588235294117647,0.43137254901960786,0.23529411764705882,1" type="QString"/>
                      <Option name="horizontal_anchor_point" value="1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="name" value="circle" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="outline_style" value="solid" type="QString"/>
                      <Option name="outline_width" value="0.3" type="QString"/>
                      <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="scale_method" value="diameter" type="QString"/>
                      <Option name="size" value="4.8" type="QString"/>
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
            <placement geometryGenerator="" offsetUnits="MM" repeatDistanceMapUnitScale="3x:0,0,0,0,0,0" xOffset="0" geometryGeneratorEnabled="0" distUnits="MM" maximumDistanceUnit="MM" placementFlags="10" priority="10" centroidInside="0" labelOffsetMapUnitScale="3x:0,0,0,0,0,0" overrunDistanceMapUnitScale="3x:0,0,0,0,0,0" yOffset="0" rotationUnit="AngleDegrees" maxCurvedCharAngleIn="25" lineAnchorPercent="0.5" overlapHandling="AllowOverlapAtNoCost" rotationAngle="0" lineAnchorTextPoint="FollowPlacement" offsetType="0" placement="1" repeatDistanceUnits="MM" polygonPlacementFlags="2" prioritization="PreferCloser" maximumDistanceMapUnitScale="3x:0,0,0,0,0,0" preserveRotation="1" lineAnchorType="0" fitInPolygonOnly="0" centroidWhole="0" layerType="UnknownGeometry" allowDegraded="0" overrunDistanceUnit="MM" quadOffset="4" maxCurvedCharAngleOut="-25" overrunDistance="0" lineAnchorClipping="0" dist="0" maximumDistance="0" repeatDistance="0" geometryGeneratorType="PointGeometry" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" distMapUnitScale="3x:0,0,0,0,0,0"/>
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
        <rule filter="&quot;rank&quot; > 5 AND count(&quot;rank&quot;, filter:=&quot;rank&quot; &lt;= 5) &lt;= 10" key="{01093c2c-5880-41ca-9817-fd0a270ea631}">
          <settings calloutType="simple">
            <text-style fontWordSpacing="0" textOpacity="1" fieldName="to_string(to_int(&quot;rank&quot;))" tabStopDistance="6" fontItalic="0" legendString="Aa" forcedBold="0" allowHtml="0" previewBkgrdColor="255,255,255,255,rgb:1,1,1,1" fontUnderline="0" useSubstitutions="0" fontLetterSpacing="0" tabStopDistanceMapUnitScale="3x:0,0,0,0,0,0" textColor="255,255,255,255,rgb:1,1,1,1" forcedItalic="0" blendMode="0" fontSizeMapUnitScale="3x:0,0,0,0,0,0" fontStrikeout="0" capitalization="0" fontWeight="75" textOrientation="horizontal" multilineHeight="1" fontKerning="1" multilineHeightUnit="Percentage" fontSizeUnit="Point" fontSize="7.5" tabStopDistanceUnit="Percentage" isExpression="1">
              <families/>
              <text-buffer bufferSize="0.90000000000000002" bufferColor="255,255,255,255,rgb:1,1,1,1" bufferJoinStyle="128" bufferDraw="0" bufferSizeUnits="MM" bufferBlendMode="0" bufferNoFill="1" bufferOpacity="0.92000000000000004" bufferSizeMapUnitScale="3x:0,0,0,0,0,0"/>
              <text-mask maskSize2="1.5" maskedSymbolLayers="" maskSizeUnits="MM" maskType="0" maskSizeMapUnitScale="3x:0,0,0,0,0,0" maskOpacity="1" maskSize="1.5" maskJoinStyle="128" maskEnabled="0"/>
              <background shapeSizeX="4.7999999999999998" shapeDraw="1" shapeJoinStyle="64" shapeBorderColor="128,128,128,255,rgb:0.50196078431372548,0.50196078431372548,0.50196078431372548,1" shapeBlendMode="0" shapeOffsetUnit="MM" shapeBorderWidthUnit="MM" shapeRadiiMapUnitScale="3x:0,0,0,0,0,0" shapeSVGFile="" shapeRotationType="0" shapeSizeType="1" shapeSizeY="4.7999999999999998" shapeRotation="0" shapeOffsetMapUnitScale="3x:0,0,0,0,0,0" shapeOffsetX="0" shapeFillColor="255,255,255,255,rgb:1,1,1,1" shapeRadiiX="0" shapeOpacity="1" shapeOffsetY="0" shapeRadiiY="0" shapeType="5" shapeBorderWidth="0" shapeSizeUnit="MM" shapeBorderWidthMapUnitScale="3x:0,0,0,0,0,0" shapeSizeMapUnitScale="3x:0,0,0,0,0,0" shapeRadiiUnit="MM">
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
                      <Option name="color" value="27,110,60,255,rgb:0.10588235294117647,0.43137254901960786,0.23529411764705882,1" type="QString"/>
                      <Option name="horizontal_anchor_point" value="1" type="QString"/>
                      <Option name="joinstyle" value="bevel" type="QString"/>
                      <Option name="name" value="circle" type="QString"/>
                      <Option name="offset" value="0,0" type="QString"/>
                      <Option name="offset_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="offset_unit" value="MM" type="QString"/>
                      <Option name="outline_color" value="255,255,255,255,rgb:1,1,1,1" type="QString"/>
                      <Option name="outline_style" value="solid" type="QString"/>
                      <Option name="outline_width" value="0.3" type="QString"/>
                      <Option name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0" type="QString"/>
                      <Option name="outline_width_unit" value="MM" type="QString"/>
                      <Option name="scale_method" value="diameter" type="QString"/>
                      <Option name="size" value="4.8" type="QString"/>
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
            <placement geometryGenerator="" offsetUnits="MM" repeatDistanceMapUnitScale="3x:0,0,0,0,0,0" xOffset="0" geometryGeneratorEnabled="0" distUnits="MM" maximumDistanceUnit="MM" placementFlags="10" priority="10" centroidInside="0" labelOffsetMapUnitScale="3x:0,0,0,0,0,0" overrunDistanceMapUnitScale="3x:0,0,0,0,0,0" yOffset="0" rotationUnit="AngleDegrees" maxCurvedCharAngleIn="25" lineAnchorPercent="0.5" overlapHandling="AllowOverlapAtNoCost" rotationAngle="0" lineAnchorTextPoint="FollowPlacement" offsetType="0" placement="1" repeatDistanceUnits="MM" polygonPlacementFlags="2" prioritization="PreferCloser" maximumDistanceMapUnitScale="3x:0,0,0,0,0,0" preserveRotation="1" lineAnchorType="0" fitInPolygonOnly="0" centroidWhole="0" layerType="UnknownGeometry" allowDegraded="0" overrunDistanceUnit="MM" quadOffset="4" maxCurvedCharAngleOut="-25" overrunDistance="0" lineAnchorClipping="0" dist="0" maximumDistance="0" repeatDistance="0" geometryGeneratorType="PointGeometry" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" distMapUnitScale="3x:0,0,0,0,0,0"/>
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
  <layerOpacity>1</layerOpacity>
  <layerGeometryType>0</layerGeometryType>
</qgis>
