import type { CreatePolicy } from '../policy.ts';
import { ProductHome } from './product-home.ts';

/** The product itself. */
export const createIaqverse: CreatePolicy = (context) => new ProductHome(context);
