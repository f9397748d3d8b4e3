using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Engine;

/// <summary>The JSON contracts with which results and parameters are stored and compared: those of the user's <c>JsonSerializerContext</c> types, then reflection where it is switched on. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PatternJson
{
    private static readonly Lock s_lock = new();
    private static readonly List<Func<IJsonTypeInfoResolver>> s_contexts = [];
    private static JsonSerializerOptions? s_options;
    private static JsonSerializerOptions? s_searched;

    /// <summary>Adds the contracts of a context. Called by generated code when its module is loaded.</summary>
    /// <param name="context">Gives the context; called when the first contract is needed.</param>
    public static void Add(Func<IJsonTypeInfoResolver> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        lock (s_lock)
        {
            s_contexts.Add(context);
            s_options = s_searched = null;
        }
    }

    /// <summary>The contract of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="PatternConfigurationException">There is none.</exception>
    internal static JsonTypeInfo<T> TypeInfo<T>() =>
        Options().TryGetTypeInfo(typeof(T), out var contract) && contract is JsonTypeInfo<T> typed
            ? typed
            : throw new PatternConfigurationException(
                typeof(T).ToString(),
                null,
                $"no JSON contract of this type is at hand, so it can neither be stored nor compared: write [JsonSerializable(typeof({typeof(T).Name}))] on a JsonSerializerContext of this project.");

    /// <summary>The same contract for <see cref="HalfPairs"/>.</summary>
    internal static JsonTypeInfo<T> SearchedTypeInfo<T>()
    {
        lock (s_lock)
        {
            var options = Options(); // in the lock: a context that comes meanwhile belongs to both
            s_searched ??= new(options) { TypeInfoResolver = JsonTypeInfoResolver.Combine(new HalfPairs(), options.TypeInfoResolver) };
            s_searched.MakeReadOnly();
            return (JsonTypeInfo<T>)s_searched.GetTypeInfo(typeof(T));
        }
    }

    private static JsonSerializerOptions Options()
    {
        if (Volatile.Read(ref s_options) is { } known)
            return known;
        lock (s_lock)
        {
            if (s_options is { } made)
                return made;
            List<IJsonTypeInfoResolver> contracts = [.. s_contexts.Select(static context => context()), new PrimitiveContracts()];
            if (JsonSerializer.IsReflectionEnabledByDefault)
                contracts.Add(Reflection());
            var options = new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine([.. contracts]).WithAddedModifier(WholeContracts.Guard) };
            options.MakeReadOnly();
            Volatile.Write(ref s_options, options);
            return options;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Called only where the feature switch says that reflection is there.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Called only where the feature switch says that reflection is there.")]
    private static DefaultJsonTypeInfoResolver Reflection() => new();
}
