using System.Diagnostics.CodeAnalysis;
using Patterns.Codegen.Configuration;

namespace Patterns.Codegen.Stores;

/// <summary>The stores of one kind of pattern, found by name. Immutable.</summary>
/// <typeparam name="TStore">The kind of store.</typeparam>
internal sealed class StoreRegistry<TStore>
    where TStore : class
{
    private readonly TStore[] _registered;
    private readonly Func<TStore, string> _nameOf;
    private readonly TStore _inProcess;

    /// <summary>Takes stock.</summary>
    /// <param name="category">The section of configuration that may name the default, such as <c>Locks</c>.</param>
    /// <param name="inProcess">The store that every runtime has: the default where no other is registered.</param>
    /// <param name="registered">The others.</param>
    /// <param name="nameOf">A store's name.</param>
    public StoreRegistry(string category, TStore inProcess, IEnumerable<TStore> registered, Func<TStore, string> nameOf)
    {
        Category = category;
        _inProcess = inProcess;
        _registered = [.. registered];
        _nameOf = nameOf;
    }

    /// <summary>The section of configuration that may name the default.</summary>
    public string Category { get; }

    /// <summary>All stores, the one in process first.</summary>
    public IEnumerable<TStore> All => Array.Exists(_registered, store => Is(store, _nameOf(_inProcess))) ? _registered : [_inProcess, .. _registered];

    /// <summary>Finds the store that a policy uses.</summary>
    /// <param name="stated">The name that its attribute or configuration states; null for the default.</param>
    /// <param name="subject">What states it, for messages.</param>
    /// <param name="overrides">The configuration.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="store">The store.</param>
    /// <returns>False when a problem was noted.</returns>
    public bool TryFind(string? stated, string subject, PatternOverrides overrides, ConfigurationProblems problems, [NotNullWhen(true)] out TStore? store)
    {
        var configured = overrides.DefaultStores.GetValueOrDefault(Category);
        var name = stated ?? configured?.Name;
        if (name is not null)
        {
            store = All.FirstOrDefault(one => Is(one, name));
            if (store is null)
                problems.Add(stated is null ? configured!.Path : $"{subject}: Store", name, $"no store of this name is registered. {NearestName.Hint(name, All.Select(_nameOf))}");
            return store is not null;
        }

        store = _registered switch
        {
            [] => _inProcess,
            [var only] => only,
            _ => null,
        };
        if (store is null)
            problems.Add(subject, null, $"several stores are registered ({string.Join(", ", _registered.Select(_nameOf))}); name one with Store = \"...\", or all at once with Patterns:{Category}:Store.");
        return store is not null;
    }

    /// <summary>Notes names that two stores have.</summary>
    public void CheckNames(ConfigurationProblems problems)
    {
        foreach (var twice in _registered.GroupBy(_nameOf, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()))
            problems.Add($"Stores of {Category}", twice.Key, "two stores have this name; give one of them another one where it is registered.");
    }

    private bool Is(TStore store, string name) => _nameOf(store).Equals(name, StringComparison.OrdinalIgnoreCase);
}
