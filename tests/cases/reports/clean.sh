#!/bin/bash
cd /srv/shop
# shellcheck disable=SC2115
rm -rf "$cache/"*
exit -1
