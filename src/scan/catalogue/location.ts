// A service or library for places and positions: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const LOCATION: ServiceCategory = {
  name: 'location',
  services: 'a service or library for places and positions',
  most: 'medium',
  example: 'npm/expo-location',
  counterExample: 'npm/expo-locations',
  packages: {
    composer: 'geocoder-php/geocoder geoip2/geoip2 torann/geoip',
    gem: 'geocoder maxminddb',
    go: `
      github.com/oschwald/geoip2-golang github.com/oschwald/maxminddb-golang
      googlemaps.github.io/maps
    `,
    maven: `
      com.google.android.gms:play-services-location com.google.android.gms:play-services-maps
      com.mapbox.maps com.maxmind.geoip2 org.osmdroid
    `,
    npm: `
      @capacitor/geolocation @googlemaps/* @mapbox/* @maxmind/geoip2-node @react-google-maps/api
      @react-native-community/geolocation expo-location geoip-lite google-map-react
      ip2location-nodejs ipinfo mapbox-gl maxmind node-geocoder react-native-background-geolocation
      react-native-geolocation-service react-native-maps
    `,
    pub: 'background_location background_locator google_maps_flutter',
    pypi: 'geoip2 geopy googlemaps ipinfo mapbox maxminddb python-geoip',
  },
  hosts: 'api.mapbox.com ip-api.com ipinfo.io maps.googleapis.com',
};
