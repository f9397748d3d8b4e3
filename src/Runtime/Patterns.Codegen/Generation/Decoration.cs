using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.Engine;

/// <summary>Makes the decorators of one registration.</summary>
/// <typeparam name="TService">The interface.</typeparam>
/// <param name="inner">Where the implementation is registered.</param>
/// <param name="decorate">Makes the decorator.</param>
internal sealed class Decoration<TService>(DecoratedKey inner, Func<TService, PatternRuntime, TService> decorate)
    where TService : class
{
    /// <summary>The registration in place of the implementation's, with its key and lifetime.</summary>
    public ServiceDescriptor In(ServiceDescriptor service) => service.IsKeyedService
        ? new(typeof(TService), service.ServiceKey, MakeKeyed, service.Lifetime)
        : new(typeof(TService), Make, service.Lifetime);

    private TService Make(IServiceProvider provider) =>
        decorate(provider.GetRequiredKeyedService<TService>(inner), provider.GetRequiredService<PatternRuntime>());

    private TService MakeKeyed(IServiceProvider provider, object? key) => Make(provider);
}
