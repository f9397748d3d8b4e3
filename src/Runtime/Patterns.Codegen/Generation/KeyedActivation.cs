using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.Engine;

/// <summary>Makes an implementation that asks for the key of its registration, which a decorator has moved elsewhere: with the key that it was registered under.</summary>
internal sealed class KeyedActivation
{
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    private readonly Type _type;
    private readonly object? _key;

    /// <summary>Remembers what to make.</summary>
    /// <param name="type">The implementation.</param>
    /// <param name="key">The key it was registered under.</param>
    public KeyedActivation([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type, object? key)
    {
        _type = type;
        _key = key;
    }

    /// <summary>Whether a constructor takes the key, or services under the same key. Others the container may make itself.</summary>
    public static bool AsksForKey([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type) =>
        type.GetConstructors().Any(static constructor => constructor.GetParameters().Any(static parameter => IsKey(parameter) || Service(parameter) is { LookupMode: ServiceKeyLookupMode.InheritKey }));

    /// <summary>Makes it with the longest constructor that the container can serve, as the container does.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public object Make(IServiceProvider provider, object? moved)
    {
        var known = provider.GetRequiredService<IServiceProviderIsKeyedService>();
        var constructor = _type.GetConstructors()
            .OrderByDescending(static one => one.GetParameters().Length)
            .FirstOrDefault(one => one.GetParameters().All(parameter => CanServe(known, parameter)));
        if (constructor is null)
            throw new InvalidOperationException($"No constructor of {_type} can be served: register what one of them takes.");
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [.. constructor.GetParameters().Select(parameter => Serve(provider, known, parameter))], null);
    }

    private static bool IsKey(ParameterInfo parameter) => parameter.IsDefined(typeof(ServiceKeyAttribute), inherit: false);

    private static FromKeyedServicesAttribute? Service(ParameterInfo parameter) => parameter.GetCustomAttribute<FromKeyedServicesAttribute>(inherit: false);

    private bool CanServe(IServiceProviderIsKeyedService known, ParameterInfo parameter) => parameter.HasDefaultValue || IsServed(known, parameter);

    private bool IsServed(IServiceProviderIsKeyedService known, ParameterInfo parameter)
    {
        if (IsKey(parameter))
            return parameter.ParameterType.IsInstanceOfType(_key);
        return Service(parameter) is { } keyed && KeyOf(keyed) is { } key
            ? known.IsKeyedService(parameter.ParameterType, key)
            : known.IsService(parameter.ParameterType);
    }

    private object? Serve(IServiceProvider provider, IServiceProviderIsKeyedService known, ParameterInfo parameter)
    {
        if (!IsServed(known, parameter))
            return parameter.DefaultValue;
        if (IsKey(parameter))
            return _key;
        return Service(parameter) is { } keyed && KeyOf(keyed) is { } key
            ? provider.GetRequiredKeyedService(parameter.ParameterType, key)
            : provider.GetRequiredService(parameter.ParameterType);
    }

    // Without a key it is the service registered without one.
    private object? KeyOf(FromKeyedServicesAttribute keyed) => keyed.LookupMode switch
    {
        ServiceKeyLookupMode.InheritKey => _key,
        ServiceKeyLookupMode.NullKey => null,
        _ => keyed.Key,
    };
}
