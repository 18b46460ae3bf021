export const releases = `
# what we shipped
releases:
  - { name: core, version: 1.2.0, size: 420, channel: stable }
  - { name: render, version: 1.10.3, size: 980, channel: stable }
  - { name: lab, version: 3.0.0-rc.1, size: 77, channel: beta }
  - name: tools
    version: 2.4.1
    size: 1203
    channel: nightly
  - { name: docs, version: 0.9.9, size: 310, channel: beta }
tags: [one, &two two, *two]
tree:
  name: root
  children:
    - { name: left, value: 12 }
    - name: right
      children:
        - { name: deep, value: 30 }
        - { name: deeper, value: 8 }
`;
