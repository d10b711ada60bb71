import { longDate, type Page } from '#web-pages';
import type { DeviceList } from '../../../identity/devices/device.schema.js';
import { paths } from '../../paths.js';
import { securityWords } from './security-words.js';

interface Props {
  readonly page: Page;
  /** The devices that the account knows, as the API lists them. */
  readonly devices: DeviceList;
}

/** The devices that the account knows, and the form that lets it forget another one. */
export function DevicesSection({ page, devices }: Props) {
  const text = securityWords[page.language];
  return (
    <>
      <h2>{text.devices}</h2>
      {devices.length > 0 && (
        <ul class="sessions panel">
          {devices.map((device) => (
            <DeviceItem page={page} known={device} key={device.id} />
          ))}
        </ul>
      )}
      <p class="hint">{text.devicesHint}</p>
    </>
  );
}

function DeviceItem({ page, known }: { readonly page: Page; readonly known: DeviceList[number] }) {
  const text = securityWords[page.language];
  const device = known.device || text.unknownDevice;
  return (
    <li>
      <div>
        <strong>{device}</strong> {known.current && <span class="badge">{text.currentDevice}</span>}
        <p class="hint">
          {text.firstUsedAt(longDate(known.firstUsedAt, page.language))}
          <br />
          {text.lastSignInAt(longDate(known.lastUsedAt, page.language))}
        </p>
      </div>
      {!known.current && (
        <form method="post" action={paths.forgetDevice}>
          <input type="hidden" name="device" value={known.id} />
          <button class="quiet" type="submit" aria-label={text.forgetLabel(device)}>
            {text.forget}
          </button>
        </form>
      )}
    </li>
  );
}
