<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Symbology">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option value="" type="QString" name="name"/>
      <Option name="properties"/>
      <Option value="collection" type="QString" name="type"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling enabled="false" zoomedInResamplingMethod="nearestNeighbour" maxOversampling="2" zoomedOutResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer alphaBand="-1" nodataColor="" opacity="1" type="paletted" band="1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry color="#40004b" value="-10" label="[[5_classes_worse]]" alpha="255"/>
        <paletteEntry color="#40004b" value="-8" label="[[4_classes_worse]]" alpha="255"/>
        <paletteEntry color="#762a83" value="-6" label="[[3_classes_worse]]" alpha="255"/>
        <paletteEntry color="#9970ab" value="-4" label="[[2_classes_worse]]" alpha="255"/>
        <paletteEntry color="#c2a5cf" value="-2" label="[[1_class_worse]]" alpha="255"/>
        <paletteEntry color="#000000" value="0" label="[[unchanged]]" alpha="0"/>
        <paletteEntry color="#a6dba0" value="2" label="[[1_class_better]]" alpha="255"/>
        <paletteEntry color="#5aae61" value="4" label="[[2_classes_better]]" alpha="255"/>
        <paletteEntry color="#1b7837" value="6" label="[[3_classes_better]]" alpha="255"/>
        <paletteEntry color="#00441b" value="8" label="[[4_classes_better]]" alpha="255"/>
        <paletteEntry color="#00441b" value="10" label="[[5_classes_better]]" alpha="255"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast gamma="1" brightness="0" contrast="0"/>
    <huesaturation colorizeStrength="100" colorizeOn="0" colorizeRed="255" colorizeGreen="128" invertColors="0" colorizeBlue="128" grayscaleMode="0" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
