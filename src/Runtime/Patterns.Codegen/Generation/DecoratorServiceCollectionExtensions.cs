using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.Engine;

/// <summary>What a generated <c>services.Decorate{Name}()</c> calls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DecoratorServiceCollectionExtensions
{
    /// <summary>
    /// Puts a decorator in front of every registration of a service made so far. Each keeps its lifetime and key, and what it made is still disposed with its
    /// scope. A second call decorates only what was registered in between.
    /// </summary>
    /// <typeparam name="TService">The interface with the attributes.</typeparam>
    /// <param name="services">The services of the application; the runtime is added when it is not among them.</param>
    /// <param name="decorate">Makes the decorator around an implementation.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="InvalidOperationException">The service is not registered, or for any key.</exception>
    public static IServiceCollection DecorateService<TService>(this IServiceCollection services, Func<TService, PatternRuntime, TService> decorate)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(decorate);
        services.AddPatterns();
        var found = false;
        for (var index = services.Count - 1; index >= 0; index--)
        {
            var service = services[index];
            if (service.ServiceType != typeof(TService) || service.ServiceKey is DecoratedKey)
                continue;
            found = true;
            if (IsDecorated<TService>(service))
                continue;

            // The implementation moves to a key that nobody else has, so that the container still makes and disposes it.
            var inner = Undecorated.Under(new DecoratedKey(), service);
            services[index] = new Decoration<TService>((DecoratedKey)inner.ServiceKey!, decorate).In(service);
            services.Add(inner);
        }

        return found ? services : throw new InvalidOperationException(NotRegistered(typeof(TService), services));
    }

    private static bool IsDecorated<TService>(ServiceDescriptor service)
        where TService : class =>
        (service.IsKeyedService ? service.KeyedImplementationFactory?.Target : service.ImplementationFactory?.Target) is Decoration<TService>;

    private static string NotRegistered(Type service, IServiceCollection services)
    {
        var isOpen = service.IsGenericType && services.Any(one => one.ServiceType == service.GetGenericTypeDefinition());
        return isOpen
            ? $"{service} is registered as an open generic only, which cannot be decorated; register {service} itself before it is decorated."
            : $"{service} is not registered, so there is nothing to decorate; register an implementation first, such as services.AddScoped<{service.Name}, ...>().";
    }
}
