using System.Diagnostics.CodeAnalysis;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Idempotency;

/// <summary>Which store a method's records go to when nothing names one.</summary>
internal static class IdempotencyStoreChoice
{
    /// <summary>
    /// Finds the store. Unnamed: for a record in a transaction the only store that has transactions; else both layers, where there are both; else as for every pattern.
    /// </summary>
    public static bool TryFindIdempotency(
        this StoreRegistry<IIdempotencyStore> stores,
        IdempotencyValues values,
        string subject,
        PatternOverrides overrides,
        ConfigurationProblems problems,
        [NotNullWhen(true)] out IIdempotencyStore? store)
    {
        store = null;
        if (values.Store is null && !overrides.DefaultStores.ContainsKey(stores.Category))
        {
            store = values.Scope == IdempotencyScope.Transaction
                ? stores.All.OfType<ITransactionIdempotencyStore>().ToArray() is [var only] ? only : null
                : stores.All.OfType<DualLayerIdempotencyStore>().FirstOrDefault();
        }

        return store is not null || stores.TryFind(values.Store, subject, overrides, problems, out store);
    }
}
