using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.Engine;

/// <summary>Moves a registration to another key.</summary>
internal static class Undecorated
{
    /// <summary>The same implementation and lifetime under <paramref name="key"/>. A factory or constructor still sees the key it was registered with.</summary>
    /// <exception cref="InvalidOperationException">It is registered for any key.</exception>
    public static ServiceDescriptor Under(DecoratedKey key, ServiceDescriptor service) => service switch
    {
        { IsKeyedService: true } when service.ServiceKey == KeyedService.AnyKey =>
            throw new InvalidOperationException($"{service.ServiceType} is registered for any key, which cannot be decorated; register it for each key."),
        { IsKeyedService: true, KeyedImplementationInstance: { } instance } => new(service.ServiceType, key, instance),
        { IsKeyedService: true, KeyedImplementationFactory: { } factory } =>
            new(service.ServiceType, key, (provider, _) => factory(provider, service.ServiceKey), service.Lifetime),
        { IsKeyedService: true } when KeyedActivation.AsksForKey(service.KeyedImplementationType!) =>
            new(service.ServiceType, key, new KeyedActivation(service.KeyedImplementationType!, service.ServiceKey).Make, service.Lifetime),
        { IsKeyedService: true } => new(service.ServiceType, key, service.KeyedImplementationType!, service.Lifetime),
        { ImplementationInstance: { } instance } => new(service.ServiceType, key, instance),
        { ImplementationFactory: { } factory } => new(service.ServiceType, key, (provider, _) => factory(provider), service.Lifetime),
        _ when KeyedActivation.AsksForKey(service.ImplementationType!) =>
            new(service.ServiceType, key, new KeyedActivation(service.ImplementationType!, null).Make, service.Lifetime),
        _ => new(service.ServiceType, key, service.ImplementationType!, service.Lifetime),
    };
}
