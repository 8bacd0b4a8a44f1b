import HTTPTypes
import SiteModel

func healthEndpoints(_ services: Services) -> [Endpoint] {
    [
        // The process answers.
        Endpoint(.get, "/health", for: .anyone) { _ in Answer(.ok, .object(["status": .text("ok")])) },
        // It can do its work.
        Endpoint(.get, "/ready", for: .anyone) { _ in
            try await services.check()
            return Answer(.ok, .object(["status": .text("ready")]))
        },
        // For Prometheus, which has no account.
        Endpoint(.get, "/metrics", for: .metrics) { _ in
            Answer(text: services.metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
        },
    ]
}
