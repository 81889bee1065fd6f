import type { ColumnType } from '../model/column-type.js';
import { isPrimitive } from '../model/column-type.js';
import { printType } from '../types/print-type.js';
import type { Report } from './finding.js';

/**
 * Checks that every map inside a type has keys of a primitive type. Athena's grammar is `map<primitive_type,
 * data_type>`, and the keys are read from the names of a JSON object's members, which are strings.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function checkMapKeys(type: ColumnType, pointer: string, report: Report): void {
  switch (type.kind) {
    case 'list':
      checkMapKeys(type.element, pointer, report);
      break;
    case 'struct':
      for (const field of type.fields) checkMapKeys(field.type, pointer, report);
      break;
    case 'map':
      if (!isPrimitive(type.key)) {
        const message = `A map's keys have a primitive type, found ${printType(type.key)}`;
        report({ code: 'map-key', message, hint: 'Use map<string,...>, or an array of structs', pointer });
      }
      checkMapKeys(type.value, pointer, report);
      break;
    default:
  }
}
